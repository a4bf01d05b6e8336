"""Forms for units: their names, place, codes, merging and splitting."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.core.text import clean
from sauro.web.common.forms import DayField, Form
from sauro.web.organisation.actions import NewUnit, Part
from sauro.web.organisation.models import DESIGNATIONS, Person, Unit, UnitKind


class BasisField(forms.CharField):
    """The decision that something rests on, in the words of its head."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Căn cứ"))
        kwargs.setdefault("help_text", _("Số, ký hiệu và ngày của quyết định hoặc nghị quyết."))
        super().__init__(max_length=300, **kwargs)


class UnitForm(Form):
    name = forms.CharField(
        label=_("Tên đơn vị"),
        max_length=200,
        help_text=_("Như ghi trên quyết định thành lập."),
        error_messages={"required": _("Nhập tên đơn vị.")},
    )
    short_name = forms.CharField(
        label=_("Tên ngắn"), max_length=60, required=False, help_text=_("Dùng trong bảng, ví dụ: Phòng VH-XH.")
    )
    kind = forms.ChoiceField(
        label=_("Loại"), choices=UnitKind.choices, error_messages={"required": _("Chọn loại đơn vị.")}
    )
    parent = forms.ModelChoiceField(
        label=_("Thuộc"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Chọn đơn vị cấp trên."),
            "invalid_choice": _("Chọn một đơn vị mà bạn được quản lý."),
        },
    )
    starts_on = DayField(label=_("Hoạt động từ ngày"), required=False)

    def __init__(self, *args: Any, parents: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class ChangeUnitForm(Form):
    short_name = forms.CharField(label=_("Tên ngắn"), max_length=60, required=False)
    kind = forms.ChoiceField(
        label=_("Loại"), choices=UnitKind.choices, error_messages={"required": _("Chọn loại đơn vị.")}
    )
    position = forms.IntegerField(
        label=_("Thứ tự trong danh sách"),
        min_value=0,
        max_value=999,
        error_messages={"required": _("Nhập thứ tự, từ 0 đến 999."), "invalid": _("Nhập thứ tự bằng số.")},
    )
    code = forms.CharField(
        label=_("Mã đơn vị hành chính"),
        max_length=5,
        required=False,
        help_text=_("Theo Quyết định 19/2025/QĐ-TTg: tỉnh 2 chữ số, xã 5 chữ số. Phòng, ban không có."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-s"}),
    )
    organisation_code = forms.CharField(
        label=_("Mã định danh điện tử"),
        max_length=35,
        required=False,
        help_text=_("Dùng khi gửi, nhận văn bản điện tử, ví dụ: H41.15.2."),
    )


class RenameForm(Form):
    name = forms.CharField(
        label=_("Tên mới"), max_length=200, error_messages={"required": _("Nhập tên mới của đơn vị.")}
    )
    designation = forms.ChoiceField(label=_("Loại hình"), required=False)
    on = DayField(label=_("Có hiệu lực từ ngày"), missing=_("Nhập ngày tên mới có hiệu lực."))
    basis = BasisField(required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(choice.value, choice.label) for choice in DESIGNATIONS.get(kind, ())]
        if choices:
            self.fields["designation"].choices = [("", _("chưa ghi")), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["designation"]


class MoveForm(Form):
    parent = forms.ModelChoiceField(
        label=_("Chuyển về thuộc"),
        queryset=Unit.objects.none(),
        empty_label=_("Chọn đơn vị cấp trên mới"),
        error_messages={
            "required": _("Chọn đơn vị cấp trên mới."),
            "invalid_choice": _("Chọn một đơn vị mà bạn được quản lý."),
        },
    )
    on = DayField(label=_("Có hiệu lực từ ngày"), missing=_("Nhập ngày việc chuyển có hiệu lực."))
    basis = BasisField(required=False)

    def __init__(self, *args: Any, parents: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class MergeForm(Form):
    """Which units are merged with this one, and which goes on: one of them, or a new one."""

    units = forms.ModelMultipleChoiceField(
        label=_("Hợp nhất với"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một đơn vị để hợp nhất cùng.")},
    )
    into = forms.ModelChoiceField(
        label=_("Đơn vị còn lại sau khi hợp nhất"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("một đơn vị mới, tên ghi dưới đây"),
    )
    name = forms.CharField(label=_("Tên đơn vị mới"), max_length=200, required=False)
    short_name = forms.CharField(label=_("Tên ngắn của đơn vị mới"), max_length=60, required=False)
    on = DayField(label=_("Có hiệu lực từ ngày"), missing=_("Nhập ngày việc hợp nhất có hiệu lực."))
    basis = BasisField(error_messages={"required": _("Ghi quyết định hoặc nghị quyết làm căn cứ hợp nhất.")})

    def __init__(self, *args: Any, unit: Unit, siblings: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.fields["units"].queryset = siblings.exclude(pk=unit.pk)  # type: ignore[attr-defined]
        self.fields["into"].queryset = siblings  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if not data.get("into") and not clean(data.get("name", "")):
            self.add_error("name", _("Nhập tên đơn vị mới, hoặc chọn đơn vị còn lại."))
        return data

    def merger(self) -> dict[str, Any]:
        """What the act is asked for."""
        data = self.cleaned_data
        into = data["into"] or NewUnit(data["name"], data["short_name"])
        every = [self.unit, *data["units"]]
        return {"units": every, "into": into, "on": data["on"], "basis": data["basis"]}


class SplitForm(Form):
    """The names of the new units, and whether the old one goes on."""

    names = forms.CharField(
        label=_("Tên các đơn vị mới, mỗi tên một dòng"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Nhập tên đơn vị mới.")},
    )
    keeps = forms.BooleanField(label=_("Đơn vị cũ vẫn hoạt động, chỉ tách một phần"), required=False)
    on = DayField(label=_("Có hiệu lực từ ngày"), missing=_("Nhập ngày việc chia tách có hiệu lực."))
    basis = BasisField(error_messages={"required": _("Ghi quyết định hoặc nghị quyết làm căn cứ chia tách.")})

    def clean_names(self) -> list[str]:
        names = [clean(line)[:200] for line in self.cleaned_data["names"].splitlines() if clean(line)]
        if len(set(names)) < len(names):
            raise forms.ValidationError(_("Hai đơn vị mới trùng tên; mỗi tên một dòng, mỗi dòng một đơn vị."))
        return names


class PartsForm(Form):
    """For everything below a unit and everybody in it: to which new unit it goes."""

    def __init__(self, *args: Any, unit: Unit, names: list[str], keeps: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.below = list(unit.children.filter(ends_on__isnull=True))
        self.people = list(unit.people.filter(is_active=True))
        self.names = names
        choices = [(str(number), name) for number, name in enumerate(names)]
        if keeps:
            choices.insert(0, ("", _("ở lại %(unit)s") % {"unit": unit.name}))
        for key, label in self._asked():
            self.fields[key] = forms.ChoiceField(label=label, choices=choices, required=not keeps)

    def _asked(self) -> list[tuple[str, str]]:
        units = [(f"don-vi-{unit.pk}", unit.name) for unit in self.below]
        return [*units, *((f"nguoi-{person.pk}", person.full_name) for person in self.people)]

    def parts(self) -> list[Part]:
        """The new units, each with what goes to it."""
        goes: dict[str, list[Unit | Person]] = {}
        for thing, key in [(unit, f"don-vi-{unit.pk}") for unit in self.below] + [
            (person, f"nguoi-{person.pk}") for person in self.people
        ]:
            goes.setdefault(self.cleaned_data.get(key, ""), []).append(thing)
        return [
            Part(
                NewUnit(name),
                units=[thing for thing in goes.get(str(number), ()) if isinstance(thing, Unit)],
                people=[thing for thing in goes.get(str(number), ()) if isinstance(thing, Person)],
            )
            for number, name in enumerate(self.names)
        ]


class AliasForm(Form):
    name = forms.CharField(
        label=_("Tên gọi khác"),
        max_length=200,
        help_text=_("Như các văn bản hay viết, ví dụ: Phòng VHXH."),
        error_messages={"required": _("Nhập tên gọi khác.")},
    )


class CloseForm(Form):
    on = DayField(label=_("Ngày hoạt động cuối cùng"), missing=_("Nhập ngày hoạt động cuối cùng."))
