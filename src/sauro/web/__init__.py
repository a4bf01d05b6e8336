"""The site: people, permissions, storage, pages, API."""
