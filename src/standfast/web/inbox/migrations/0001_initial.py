"""The first tables of the inbox."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="KeySet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(unique=True)),
                ("body", models.BinaryField()),
                ("signature", models.BinaryField()),
                ("hour", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("envelope", models.BinaryField(max_length=16, unique=True)),
                ("read", models.BinaryField(max_length=32, unique=True)),
                ("change", models.BinaryField(max_length=32, unique=True)),
                ("receipt", models.BinaryField()),
                ("hour", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SealedPrint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.BinaryField(max_length=16, unique=True)),
                ("sealed", models.BinaryField()),
                ("hour", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SealedReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("envelope", models.BinaryField(max_length=16, unique=True)),
                ("digest", models.BinaryField(max_length=32)),
                ("size", models.PositiveIntegerField()),
                ("hour", models.DateTimeField()),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("change", models.BinaryField(max_length=32)),
                ("what", models.CharField(max_length=16)),
                ("hour", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("change", "what"), name="inbox_asked_once")],
            },
        ),
        migrations.CreateModel(
            name="SealedReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("box", models.BinaryField()),
                ("hour", models.DateTimeField()),
                (
                    "mailbox",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="inbox.mailbox"
                    ),
                ),
            ],
        ),
    )
