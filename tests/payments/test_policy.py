"""A number of the policy is overridden by its name, and a misspelt one is an error."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from payments.policy import policy


def test_a_setting_overrides_a_default(settings):
    settings.PAYMENTS = {"KEY_DAYS": 60}

    assert (policy().key_days, policy().password_misses) == (60, 5)


@pytest.mark.parametrize("told", [{"KEY_DAY": 60}, {"KEY_DAYS": "60"}, {"KEY_DAYS": True}, {"key_days": 60}])
def test_an_unknown_name_or_another_type_is_an_error(settings, told):
    settings.PAYMENTS = told

    with pytest.raises(ImproperlyConfigured):
        policy()
