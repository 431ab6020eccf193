/** What a browser does of which sign-in is made: cookies by host, redirects one at a time, forms. */
export class TestBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** One request; redirects are not followed. */
  async request(url: string, init: RequestInit = {}): Promise<Response> {
    const { hostname } = new URL(url);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { cookie: this.cookieHeader(url), ...init.headers },
    });
    const jar = this.#cookies.get(hostname) ?? new Map<string, string>();
    this.#cookies.set(hostname, jar);
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      if (attributes.some(attribute => attribute.trim() === 'Max-Age=0')) {
        jar.delete(pair.slice(0, at));
      } else {
        jar.set(pair.slice(0, at), pair.slice(at + 1));
      }
    }
    return response;
  }

  /** Follows redirects to the end. */
  async open(url: string): Promise<{ url: string; response: Response }> {
    return this.#follow(url, await this.request(url));
  }

  /** Sends the form of a page that was opened before, and follows redirects. */
  async submit(
    page: { url: string; text: string },
    fields: Record<string, string>,
    formAction?: string,
  ): Promise<{ url: string; response: Response }> {
    const forms = [...page.text.matchAll(/<form[\s\S]*?<\/form>/g)].map(
      ([form]) => form,
    );
    const form = forms.find(each => !formAction || each.includes(formAction));
    const action = /action="([^"]+)"/.exec(form ?? '')?.[1];
    if (form === undefined || action === undefined) {
      throw new Error(`There is no such form on ${page.url}:\n${page.text}`);
    }
    const hidden = [
      ...form.matchAll(/type="hidden"\s+name="(\w+)"\s+value="([^"]*)"/g),
    ].map(([, name = '', value = '']) => [name, value]);
    const target = new URL(action.replaceAll('&amp;', '&'), page.url).href;
    return this.#follow(
      target,
      await this.request(target, {
        method: 'POST',
        headers: { origin: new URL(page.url).origin },
        body: new URLSearchParams({
          ...Object.fromEntries(hidden),
          ...fields,
        }),
      }),
    );
  }

  cookieHeader(url: string): string {
    const jar = this.#cookies.get(new URL(url).hostname) ?? new Map();
    return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  cookieNames(url: string): string[] {
    return [...(this.#cookies.get(new URL(url).hostname)?.keys() ?? [])];
  }

  forget(url: string, names: readonly string[]): void {
    for (const name of names) {
      this.#cookies.get(new URL(url).hostname)?.delete(name);
    }
  }

  async #follow(
    from: string,
    first: Response,
  ): Promise<{ url: string; response: Response }> {
    let url = from;
    let response = first;
    for (let hops = 0; hops < 10; hops += 1) {
      const location = response.headers.get('location');
      if (location === null) {
        return { url, response };
      }
      await response.body?.cancel();
      url = new URL(location, url).href;
      response = await this.request(url);
    }
    throw new Error(`Redirected for ever, at last to ${url}`);
  }
}
