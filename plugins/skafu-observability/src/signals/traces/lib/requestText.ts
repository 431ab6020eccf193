type Http = { method?: string; url?: string };

/** `POST /checkout` of a request; undefined where it tells neither. */
export function requestText(http: Http | undefined): string | undefined {
  const parts = [http?.method, http?.url && pathOf(http.url)].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : undefined;
}

function pathOf(url: string): string {
  try {
    const { pathname } = new URL(url);
    return pathname;
  } catch {
    return url;
  }
}
