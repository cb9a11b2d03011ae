"""Who is calling: users' tokens from Supabase, and the gateway's own short-lived ones."""
