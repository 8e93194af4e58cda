/**
 * The one-time token in the fragment (`#token=...`), removed from the address bar and the history.
 */
export function takeToken(): string | null {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (token === null) return null;
  window.history.replaceState(null, '', '/');
  return token;
}
