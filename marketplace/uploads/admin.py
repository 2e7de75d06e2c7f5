"""Pictures as the operator sees them: to look at, never to change."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from marketplace.uploads.models import Upload
from payments.admin_base import ReadOnlyAdmin


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin):
    """Every picture with who sent it; private ones are named, not shown."""

    list_display = ("name", "owner", "purpose", "public", "width", "height", "bytes", "at")
    list_filter = ("purpose", "public")
    list_select_related = ("owner",)
    search_fields = ("name", "sha256", "owner__email")
    readonly_fields = ("picture",)

    @admin.display(description=_("picture"))
    def picture(self, upload: Upload) -> SafeString | str:
        if not upload.public:
            return str(_("private"))
        return format_html('<img src="{}" alt="" width="320">', upload.url(320))
