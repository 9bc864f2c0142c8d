"""Pairs of searches, labelled by hand before they were tried: whether a forum would speak of the two in one breath.

The first lists were looked at while the rule was chosen; the later ones only after it was.
"""

SAME = """
grief | bereavement
grief support | bereaved
knitting | crochet
money worries | debt
debt advice | bailiffs
lonely | loneliness
lonely | company
befriending | feeling lonely
anxiety | panic attacks
depression | low mood
cant sleep | insomnia
toddler group | baby group
food bank | food parcel
food bank | hungry
alzheimers | dementia
memory cafe | dementia cafe
choir | singing
keep fit | exercise class
rambling | walking group
allotment | gardening
learn english | esol
computer help | digital skills
deaf | hearing loss
blind | sight loss
stop drinking | alcohol
gambling | betting
evicted | eviction
rough sleeping | homeless
second hand furniture | free sofa
unpaid carers | carers support
autism | autistic
job search | find work
volunteer | volunteering
amateur dramatics | drama group
abusive partner | domestic abuse
soup kitchen | hot meal
divorce | separation
weight loss | slimming
lift to hospital | community transport
sewing | needlework
"""

OTHER = """
knitting | debt
chess | bingo
karate | boxing
tai chi | walking football
football | rugby
guitar | choir
guitar | brass band
anxiety | anger
alcohol | gambling
drugs | stop smoking
toddler group | youth club
dementia | autism
deaf | blind
grief | divorce
food bank | cookery class
furniture | food parcel
english classes | maths
walking group | dog walking
swimming | cycling
polish group | ukrainian group
school uniform | period products
blue badge | universal credit
damp | eviction
vet bills | dog training
bird watching | recycling
family tree | museum
pottery | flower arranging
woodwork | embroidery
mens shed | bereaved men
brownies | sea cadets
gardening | beekeeping
befriending | counselling
diabetes | heart disease
menopause | endometriosis
karaoke | opera
kabaddi | badminton
library | book club
dance class | drama class
advocacy | solicitor
drawing | photography
"""

SAME_LATER = """
widow | bereavement group
mourning | grief
overdraft | debt
stressed | anxiety
panic attacks | worry
forgetful | memory loss
foodbank | food vouchers
jogging | running club
hiking | ramblers
singing group | choirs
sofa | furniture
hard of hearing | deaf
partially sighted | blind
unemployed | job club
homeless | night shelter
playgroup | toddlers
insomnia | sleeping better
nutrition | healthy eating
minibus | transport
crafts | craft group
"""

OTHER_LATER = """
crochet | pottery
judo | fencing
scrabble | bridge club
ballet | line dancing
violin | drums
gambling | stop smoking
pip | pension credit
mould | moving house
nappies | car seat
canoeing | sailing
stroke | epilepsy
eczema | hair loss
ramadan | eid
laptop | printing
parkrun | bike repair
scouts | brownies
fostering | breastfeeding
anger | self esteem
podcast | cinema
funeral costs | winter coat
"""
