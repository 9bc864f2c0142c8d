from django.urls import path

from forum.offering.views import asking, looking, mine, pictures, pledges

urlpatterns = [
    path("members/pledge/", pledges.pledge, name="pledge"),
    path("members/pledge/<uuid:uuid>/take-back/", pledges.take_back, name="take_back_pledge"),
    path("members/offers/", mine.mine, name="posted_offers"),
    path("members/offers/new/", asking.new, name="new_offer"),
    path("members/offers/alike/", looking.alike_while_typing, name="offers_alike_piece"),
    path("members/offers/<uuid:uuid>/", mine.one, name="posted_offer"),
    path("members/offers/<uuid:uuid>/take-back/", mine.take_back, name="take_back_offer"),
    path("members/offers/<uuid:uuid>/alike/", looking.alike, name="offers_alike"),
    path("members/offers/<uuid:uuid>/check/", looking.check, name="check_offer"),
    path("members/offers/<uuid:uuid>/photos/", pictures.pictures, name="offer_photos"),
    path("members/offers/<uuid:uuid>/photos/<uuid:photo>.jpg", pictures.picture, name="offer_photo"),
    path("members/offers/<uuid:uuid>/photos/<uuid:photo>/remove/", pictures.remove, name="remove_offer_photo"),
    path("members/offers/<uuid:uuid>/<slug:slug>/", asking.ask, name="offer_question"),
    path("members/offers/<uuid:uuid>/<slug:slug>/card/", looking.card_while_typing, name="offer_card_piece"),
]
