"""A Supabase-compatible auth server: users and sessions in one SQLite file, tokens signed ES256."""
