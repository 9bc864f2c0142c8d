"""Pictures of an offer: sent one by one, each with words for who cannot see it."""

from typing import cast
from uuid import UUID, uuid4

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from forum import live
from forum.models import OfferPost, PostPhoto
from forum.offering import photos, posting
from forum.offering.forms import QuestionForm, words
from forum.offering.guarding import poster, poster_of_pictures
from forum.offering.views.asking import step_url
from publishing import registry

MODERATE = "forum.moderate_offers"
CHOOSE = "Choose a picture from your phone or computer."
DESCRIBE = "Say in words what it shows, for people who cannot see it."


class PictureForm(QuestionForm):
    picture = forms.FileField(error_messages={"required": CHOOSE, "invalid": CHOOSE, "empty": photos.NO_PICTURE})
    alt = words(200, DESCRIBE)
    form = forms.UUIDField(required=False)


@poster_of_pictures
@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request: HttpRequest, uuid: UUID) -> HttpResponse:
    post = get_object_or_404(OfferPost, uuid=uuid, by=request.user)
    if post.offer_id or post.state not in posting.OPEN:
        return HttpResponseRedirect(post_url(post))
    goes_on = "go_on" in request.POST
    if goes_on and not (request.FILES or request.POST.get("alt", "").strip()):
        return HttpResponseRedirect(step_url(post, "check"))
    form = PictureForm(request.POST, request.FILES) if request.method == "POST" else PictureForm()
    problems = _add(post, form, cast(User, request.user)) if form.is_bound else []
    if form.is_bound and not problems:
        return HttpResponseRedirect(step_url(post, "check") if goes_on else request.path)
    build = registry.begin(timezone.localtime())
    context = {
        "post": post,
        "photos": list(post.photos.all()),
        "has_room": post.photos.count() < photos.MOST_PHOTOS,
        "problems": problems,
        "errors": dict(reversed(problems)),
        "alt": form["alt"].value() or "",
        "form": uuid4(),
        "go_on_url": step_url(post, "check"),
        "back_url": step_url(post, "first-visit"),
    }
    title = f"{'Error: ' if problems else ''}Pictures"
    return live.page(request, "members/offers/photos.html", title, build, context)


@poster
@require_POST
def remove(request: HttpRequest, uuid: UUID, photo: UUID) -> HttpResponse:
    post = get_object_or_404(OfferPost, uuid=uuid, by=request.user)
    if found := post.photos.filter(uuid=photo).select_related("post", "image").first():
        try:
            photos.remove(found, by=cast(User, request.user))
        except posting.InHandError:
            return HttpResponseRedirect(post_url(post))
    return HttpResponseRedirect(step_url(post, "photos"))


@require_safe
def picture(request: HttpRequest, uuid: UUID, photo: UUID) -> HttpResponse | FileResponse:
    """The picture itself, for whoever sent it and for moderators."""
    owner = {} if request.user.has_perm(MODERATE) else {"post__by": request.user.pk or 0}
    found = get_object_or_404(PostPhoto.objects.select_related("image"), uuid=photo, post__uuid=uuid, **owner)
    response = FileResponse(found.image.file.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def post_url(post: OfferPost) -> str:
    return f"/members/offers/{post.uuid}/"


def _add(post: OfferPost, form: PictureForm, user: User) -> list[tuple[str, str]]:
    """What is wrong, if anything; else the picture is kept."""
    if not form.is_valid():
        return form.problems()
    sent = form.cleaned_data["picture"]
    try:
        content = photos.made_anew(sent.file, sent.size)
        photos.add(post, content, form.cleaned_data["alt"], by=user, uuid=form.cleaned_data["form"])
    except (photos.PictureError, posting.PostingError) as error:
        return [("picture", str(error))]
    return []
