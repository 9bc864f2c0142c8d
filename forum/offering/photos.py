"""Pictures that people send: looked at before they are opened, and made anew without what a camera wrote into them."""

import warnings
from io import BytesIO
from typing import IO, Any
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from accounts.models import User
from forum.models import OfferPost, PostPhoto
from forum.offering.posting import open_post

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS_A_SIDE = 12_000
MOST_PIXELS = 50_000_000
KEPT_SIDE = 1600  # pixels
MOST_PHOTOS = 3
FORMATS = ("JPEG", "PNG", "WEBP")
COLLECTION = "Pictures of offers that wait"

TOO_BIG = "This picture is over 10 MB. Choose a smaller one, or make it smaller first."
TOO_LARGE = "This picture has too many pixels. Make it smaller first: 4,000 by 3,000 is plenty."
NO_PICTURE = "We cannot read this as a picture. Choose a photo that is a JPEG, PNG or WebP file."
BROKEN = "This picture is damaged. Choose another one, or save it again."
TOO_MANY = f"There are {MOST_PHOTOS} pictures already. Take one away first."


class PictureError(ValueError):
    """It is not taken; the message says why, in words."""


def made_anew(file: IO[bytes], size: int) -> bytes:
    """A JPEG of at most 1,600 pixels a side, without a place, a date or a camera in it. `size` in bytes.

    Raises PictureError. Nothing is decoded before its pixels are counted: a small file can hold a huge picture.
    """
    if size > MOST_BYTES:
        raise PictureError(TOO_BIG)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # ours is the stricter limit
        try:
            return _small(_opened(file))
        except Image.DecompressionBombError as error:
            raise PictureError(TOO_LARGE) from error
        except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
            raise error if isinstance(error, PictureError) else PictureError(BROKEN) from error


def _opened(file: IO[bytes]) -> Image.Image:
    try:
        picture = Image.open(file, formats=FORMATS)
    except UnidentifiedImageError as error:
        raise PictureError(NO_PICTURE) from error
    width, height = picture.size
    if max(width, height) > MOST_PIXELS_A_SIDE or width * height > MOST_PIXELS:
        raise PictureError(TOO_LARGE)
    return picture


def _small(picture: Image.Image) -> bytes:
    picture.draft("RGB", (KEPT_SIDE, KEPT_SIDE))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((KEPT_SIDE, KEPT_SIDE))
    plain = Image.new("RGB", upright.size, "white")
    seen = upright.convert("RGBA")
    plain.paste(seen, mask=seen.getchannel("A"))
    made = BytesIO()
    plain.save(made, "JPEG", quality=85, optimize=True)
    return made.getvalue()


@transaction.atomic
def add(post: OfferPost, content: bytes, alt: str, *, by: User, uuid: UUID | None = None) -> PostPhoto:
    """`content` comes from `made_anew`; the same `uuid` twice is one picture.

    Raises PermissionDenied, InHandError, PictureError.
    """
    post = open_post(post, by)
    known = PostPhoto.objects.filter(uuid=uuid).first() if uuid else None
    if known and known.post_id == post.pk:
        return known
    if post.photos.count() >= MOST_PHOTOS:
        raise PictureError(TOO_MANY)
    photo = PostPhoto(post=post, alt=alt, uuid=uuid if uuid and not known else uuid4())
    file = ContentFile(content, name=f"{photo.uuid.hex}.jpg")
    photo.image = get_image_model().objects.create(
        title=alt, file=file, collection=private_collection(), uploaded_by_user=by
    )
    photo.save()
    return photo


@transaction.atomic
def remove(photo: PostPhoto, *, by: User) -> None:
    """Raises PermissionDenied, InHandError."""
    open_post(photo.post, by)
    photo.delete()


def forget(photo: PostPhoto) -> None:
    """Its row is gone, however that came about: so is the picture, with its file."""
    for image in get_image_model().objects.filter(pk=photo.image_id):
        image.delete()


def private_collection() -> Collection:
    """Only who signs in sees what is in it."""
    root: Any = Collection.get_first_root_node()
    known: Collection | None = root.get_children().filter(name=COLLECTION).first()
    if known:
        return known
    made: Collection = root.add_child(instance=Collection(name=COLLECTION))
    CollectionViewRestriction.objects.create(collection=made, restriction_type=CollectionViewRestriction.LOGIN)
    return made


def make_public(post: OfferPost) -> None:
    """The offer is: its pictures leave the private collection."""
    pictures = [photo.image_id for photo in post.photos.all()]
    get_image_model().objects.filter(pk__in=pictures).update(collection=Collection.get_first_root_node())
