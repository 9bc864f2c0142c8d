"""What the made-up offers of a measurement are made of."""

ACTIVITIES = (
    *("Tai Chi", "Walking group", "Chair yoga", "Choir", "Gardening", "Food bank", "Soup kitchen", "Chess", "Cooking"),
    *("Men’s shed", "Coffee morning", "Book group", "Painting", "Pottery", "Walking football", "Swimming", "Drumming"),
    *("Debt advice", "Housing advice", "Help with forms", "Job club", "Computer help", "English class", "Sleep course"),
    *("Bereavement group", "Carers’ group", "Peer support", "Hearing voices group", "Baby group", "Craft afternoon"),
    *("Dance", "Tea and talk", "Litter pick", "Repair café", "Allotment", "Film club", "Local history", "Badminton"),
)
SUMMARIES = (
    ("for beginners", "an easy hour for anyone who has never tried it"),
    ("for everyone", "come as you are and stay for a cup of tea"),
    ("for over 50s", "gentle, friendly and at your own pace"),
    ("and friends", "a small group that looks out for each other"),
    ("in the park", "fresh air and company, whatever the weather"),
    ("on your doorstep", "close to home, warm and free of fuss"),
    ("after work", "a calm end to the day with people from round here"),
    ("together", "for people who would like some company"),
)
SENTENCES = (
    "We meet in the small hall at the back, and somebody is at the door from a quarter of an hour before we start.",
    "You do not need any experience, and you can sit down whenever you want to.",
    "Most of us came alone the first time, so we know what that is like.",
    "There is tea, coffee and something to eat, and nobody has to talk who does not want to.",
    "The group is run by volunteers who have done this for a good many years.",
    "If you use a wheelchair, ring the bell at the side door and we will open it for you.",
    "You can bring a friend, a carer or your dog, as long as the dog likes people.",
    "We stop for a break in the middle, and you are free to leave at any time.",
    "On the last week of the month we go out together, often to the river or to the museum.",
    "If money is short, tell us quietly and we will sort it out.",
    "The bus stops across the road, and there are places to park behind the church.",
    "We keep the numbers low so that everybody gets a turn.",
    "Families are welcome in the school holidays.",
    "Ask us if you would like to see the room before you come.",
    "We began with four people around one table, and there are thirty of us now.",
    "Some people come every week for years, others come once and that is fine too.",
)
BARRIERS = (
    "Sam or Ruth will be at the door and will show you where to sit.",
    "Look for the person in the green jumper. They know that new people are coming.",
    "Ring when you are outside and somebody will come out to meet you.",
)
TOWNS = (
    *("Stretford", "Sale", "Altrincham", "Urmston", "Hale", "Bolton", "Bury", "Oldham", "Rochdale", "Salford"),
    *("Stockport", "Ashton", "Wigan", "Leigh", "Eccles", "Prestwich", "Heywood", "Denton", "Marple", "Worsley"),
)
HALLS = ("Community Centre", "Methodist Church", "Library", "Leisure Centre", "Town Hall", "Scout Hut", "Park Café")
GIVERS = ("Neighbours", "Wellbeing Trust", "Community Association", "Arts Group", "Sports Club", "Mind", "Food Network")
DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
