"""Pages about members. /members/join/ is for everybody, the others for members."""
