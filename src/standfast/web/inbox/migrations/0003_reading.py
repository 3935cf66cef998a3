"""Says when reports were last opened, so that the door can tell whether anybody is there (safety S4)."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def forwards(_apps: Any, editor: Any) -> None:
    """Lets the door read it; in SQLite ``only.py`` does."""
    if editor.connection.vendor == "postgresql":
        editor.execute("GRANT SELECT ON inbox_reading TO standfast_door")


class Migration(migrations.Migration):
    dependencies = (("inbox", "0002_only"),)
    operations = (
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hour", models.DateTimeField(unique=True)),
            ],
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    )
