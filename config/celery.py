"""The worker and its clock. What is due is a row; beat only wakes people up (safety, law 7)."""

import os
from pathlib import Path

from celery import Celery
from celery.schedules import crontab
from celery.signals import beat_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")

from django.conf import settings

from config.broker import use_whole_files

app = Celery("jishi")
app.config_from_object(
    {
        "broker_url": settings.CELERY_BROKER_URL,
        "broker_connection_retry_on_startup": True,
        "task_serializer": "json",
        "result_serializer": "json",
        "accept_content": ["json"],
        "task_ignore_result": True,
        "task_acks_late": True,
        "task_always_eager": settings.CELERY_TASK_ALWAYS_EAGER,
        "task_reject_on_worker_lost": True,
        "worker_prefetch_multiplier": 1,
        "worker_hijack_root_logger": False,
        "task_time_limit": 120,
        "timezone": "Asia/Shanghai",
        "beat_schedule_filename": str(Path(settings.VAR_DIR) / "celerybeat-schedule"),
    }
)
if settings.CELERY_BROKER_URL.startswith("filesystem"):
    _messages = Path(settings.VAR_DIR) / "broker"
    (_messages / "control").mkdir(parents=True, exist_ok=True)
    use_whole_files()
    app.conf.broker_transport_options = {
        "data_folder_in": str(_messages),
        "data_folder_out": str(_messages),
        "control_folder": str(_messages / "control"),
        "polling_interval": 0.1,
    }
elif settings.CELERY_BROKER_URL.startswith(("amqp", "pyamqp")):
    app.conf.task_default_queue_type = "quorum"
    app.conf.worker_detect_quorum_queues = True
else:
    app.conf.broker_transport_options = {
        "visibility_timeout": 3600,
        "unacked_restore_throttle": 1,
        "unacked_restore_interval": 5,
    }

# Each entry expires before its next turn, so a worker that was away finds no heap of old calls.
app.conf.beat_schedule = {
    "sweep what is due": {"task": "payments.due.tasks.sweep", "schedule": 2.0, "options": {"expires": 2}},
    "fold house accounts": {"task": "payments.ledger.tasks.fold", "schedule": 1.0, "options": {"expires": 1}},
    "reconcile": {
        "task": "config.tasks.reconcile",
        "schedule": crontab(minute=40),
        "options": {"expires": 3000},
    },
    "count sales": {
        "task": "marketplace.orders.tasks.count_sales",
        "schedule": crontab(minute=10),
        "options": {"expires": 3000},
    },
    "make the search index anew": {
        "task": "marketplace.search.tasks.make_index_anew",
        "schedule": crontab(hour=3, minute=30),
        "options": {"expires": 3600},
    },
    "send savings' orders to the fund": {
        "task": "payments.yuebao.tasks.send_orders",
        "schedule": crontab(hour=15, minute=10),
        "options": {"expires": 3600},
    },
    "book what the fund answered": {
        "task": "payments.yuebao.tasks.book_answers",
        "schedule": crontab(hour=8, minute=30),
        "options": {"expires": 3600},
    },
    # Hourly, so a missed night or a late yield is caught up without help.
    "credit savings' days": {
        "task": "payments.yuebao.tasks.run_days",
        "schedule": crontab(minute=5),
        "options": {"expires": 3000},
    },
    "move spare money into savings": {
        "task": "payments.yuebao.tasks.move_spare_money_in",
        "schedule": crontab(hour=2, minute=30),
        "options": {"expires": 3600},
    },
    "close the ledger's day": {
        "task": "payments.ledger.tasks.close_day",
        "schedule": crontab(hour=0, minute=20),
        "options": {"expires": 3600},
    },
    "seal the audit": {
        "task": "payments.audit.tasks.seal",
        "schedule": crontab(hour=0, minute=20),
        "options": {"expires": 3600},
    },
    "forget old answers": {
        "task": "payments.keys.tasks.purge",
        "schedule": crontab(hour=4, minute=10),
        "options": {"expires": 3600},
    },
    "forget old pay codes": {
        "task": "payments.wallet.tasks.forget_old_pay_codes",
        "schedule": crontab(hour=4, minute=15),
        "options": {"expires": 3600},
    },
}
app.autodiscover_tasks()


@beat_init.connect
def look_at_once(**_kwargs: object) -> None:
    """After a rest, reconcile before the hour: payments wait for a look that is not old."""
    app.send_task("config.tasks.reconcile", expires=3000)
