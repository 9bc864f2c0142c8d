"""The second step of signing in, for those who work in the admin: a code from an app on their phone."""
