"""Static files under names that say what is in them, compressed once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names for everything; a script keeps its plain name inside, since ours import nothing."""

    support_js_module_import_aggregation = False
