from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisation", "0004_former_names_become_eras")]

    operations = [migrations.RemoveField(model_name="unitalias", name="is_former_name")]
