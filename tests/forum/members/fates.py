"""What becomes of everything that points at a person or holds an e-mail address, when that person is erased, and
whether they find it in what they take along. A field that is new fails the test until it stands here: think about it.
"""

from django.apps import apps
from django.db.models import EmailField, Field

from accounts.models import User
from forum.models import Member

# Erasing: the row goes; it points at nobody; at a member without a name; at a number that leads to nobody; the address
# goes and the row stays; everybody could read it anyway, and it stays (they are told); it is of no person.
GOES, NOBODY, NAMELESS, NUMBER = "goes", "nobody", "nameless", "number"
GOES_OR_NOBODY = "goes, or points at nobody where it is about what others did"
EMPTIED, PUBLIC, OF_NOBODY = "emptied", "public", "of nobody"
# Exporting: all of the row; only that there is one, for it is about others; nothing, for it is a secret or of nobody.
WHOLE, ONLY_THAT, NOTHING = "whole", "only that", "nothing"

FATES: dict[str, tuple[str, str]] = {
    # people
    "accounts.User.email": (GOES, WHOLE),
    "accounts.User_groups.user": (GOES, NOTHING),
    "accounts.User_organises.user": (GOES, NOTHING),
    "accounts.User_user_permissions.user": (GOES, NOTHING),
    "forum.Member.user": (NAMELESS, WHOLE),
    "forum.Member.email": (GOES, WHOLE),  # of the row that waits: the other has none
    "forum.Member.decided_by": (NOBODY, NOTHING),
    # signing in
    "account.EmailAddress.user": (GOES, WHOLE),
    "account.EmailAddress.email": (GOES, WHOLE),
    "mfa.Authenticator.user": (GOES, NOTHING),
    "wagtailcore.APIToken.user": (GOES, WHOLE),
    # meetings
    "forum.AgendaItem.brought_by": (NAMELESS, WHOLE),
    "forum.Attendance.member": (NAMELESS, WHOLE),
    "forum.MeetingLetter.member": (NAMELESS, WHOLE),
    "forum.Note.by": (NOBODY, WHOLE),
    "forum.NoteTaker.member": (NAMELESS, WHOLE),
    "forum.NoteWording.by": (NOBODY, WHOLE),
    "forum.Rsvp.member": (GOES, WHOLE),
    # records and what came of them
    "forum.Action_owners.member": (NAMELESS, NOTHING),
    "forum.Action.owners": (NAMELESS, WHOLE),
    "forum.ActionChange.by": (NAMELESS, WHOLE),
    "forum.ActionLetter.member": (NAMELESS, WHOLE),
    "forum.Correction.by": (NOBODY, WHOLE),
    "forum.DigestSubscriber.email": (GOES, WHOLE),
    "forum.RecordImport.by": (NOBODY, WHOLE),
    "forum.RecordReminder.user": (GOES, WHOLE),
    # projects, pledges, offers
    "forum.ProjectPerson.member": (NAMELESS, WHOLE),
    "forum.ProjectUpdate.by": (NAMELESS, WHOLE),
    "forum.Pledge.member": (NAMELESS, WHOLE),
    "forum.Pledge.others": (NAMELESS, ONLY_THAT),
    "forum.Pledge_others.member": (NAMELESS, NOTHING),
    "forum.Pledge.email": (EMPTIED, WHOLE),
    "forum.OfferPost.by": (GOES_OR_NOBODY, WHOLE),  # what came of it may be public
    "forum.OfferPost.member": (GOES, WHOLE),  # as above
    "forum.OfferPost.decided_by": (NOBODY, ONLY_THAT),
    "forum.PostMessage.by": (GOES_OR_NOBODY, WHOLE),
    # the directory
    "directory.Offer.email": (PUBLIC, WHOLE),
    "directory.Offer.locked_by": (NOBODY, ONLY_THAT),
    "directory.Organisation.email": (PUBLIC, WHOLE),
    "directory.Organisation.locked_by": (NOBODY, ONLY_THAT),
    "directory_contributions.Contribution.decided_by": (NOBODY, ONLY_THAT),
    "directory_contributions.Contribution.email": (EMPTIED, WHOLE),
    "directory_contributions.Contribution.sender_email": (EMPTIED, WHOLE),
    "directory_freshness.Evidence.by": (NOBODY, WHOLE),
    "directory_freshness.Withdrawal.by": (NOBODY, WHOLE),
    "directory_freshness_asking.Contact.email": (GOES, WHOLE),  # but one that a live entry shows to everybody
    "directory_freshness_asking.Correction.decided_by": (NOBODY, ONLY_THAT),
    "directory_freshness_checking.Call.claimed_by": (NOBODY, ONLY_THAT),
    "directory_freshness_reporting.Report.email": (EMPTIED, WHOLE),
    "directory_importing.ImportRun.user": (NOBODY, WHOLE),
    "directory_importing.WaitingFile.user": (GOES, WHOLE),
    "events.Event.email": (PUBLIC, WHOLE),
    "events.Event.locked_by": (NOBODY, ONLY_THAT),
    "places.Venue.locked_by": (NOBODY, ONLY_THAT),
    # the site and Wagtail
    "pages.SiteSettings.email": (OF_NOBODY, WHOLE),
    "wagtailadmin.EditingSession.user": (GOES, WHOLE),
    "wagtailadmin.FormState.user": (GOES, WHOLE),
    "wagtailcore.Comment.resolved_by": (NOBODY, ONLY_THAT),
    "wagtailcore.Comment.user": (GOES, WHOLE),
    "wagtailcore.CommentReply.user": (GOES, WHOLE),
    "wagtailcore.ModelLogEntry.user": (NUMBER, WHOLE),
    "wagtailcore.Page.locked_by": (NOBODY, ONLY_THAT),
    "wagtailcore.Page.owner": (NOBODY, ONLY_THAT),
    "wagtailcore.PageLogEntry.user": (NUMBER, WHOLE),
    "wagtailcore.PageSubscription.user": (GOES, WHOLE),
    "wagtailcore.Revision.user": (NOBODY, WHOLE),
    "wagtailcore.TaskState.finished_by": (NOBODY, WHOLE),
    "wagtailcore.UploadedFile.uploaded_by_user": (GOES, WHOLE),
    "wagtailcore.WorkflowState.requested_by": (NOBODY, ONLY_THAT),
    "wagtaildocs.Document.uploaded_by_user": (NOBODY, WHOLE),
    "wagtailimages.Image.uploaded_by_user": (NOBODY, WHOLE),
    "wagtailusers.UserProfile.user": (GOES, WHOLE),
}


def fields() -> dict[str, Field]:
    """By "app.Model.field"."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if field.related_model in (User, Member) or isinstance(field, EmailField):
                found[f"{model._meta.label}.{field.name}"] = field
    return found
