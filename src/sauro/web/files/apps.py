from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "sauro.web.files"
    label = "files"
    verbose_name = "Tệp"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts, name_details

        name_acts({"file.received": _("Nhận tệp"), "file.downloaded": _("Tải tệp về")})
        name_details({"sha256": "SHA-256", "size": _("số byte"), "media_type": _("loại nội dung")})
