"""Settings of the property tests."""

from hypothesis import settings

# a slow machine is no fault of the code
settings.register_profile("dsv", deadline=None)
settings.load_profile("dsv")
