import type { WireResponse } from '../../server/protocols/Protocol';
import { html, type Markup } from './html';

const style = html`<style>
  :root {
    color-scheme: light dark;
    --page: light-dark(#eef1f6, #101318);
    --card: light-dark(#ffffff, #1a1f27);
    --text: light-dark(#17202e, #e8ecf2);
    --quiet: light-dark(#51607a, #a7b2c4);
    --line: light-dark(#c9d1de, #3a4453);
    --field: light-dark(#7b8799, #77849a);
    --accent: light-dark(#1b57c2, #8db4ff);
    --on-accent: light-dark(#ffffff, #0c1730);
    --hover: light-dark(#f0f5ff, #232b38);
    --note: light-dark(#fff4d6, #3a2f10);
    --on-note: light-dark(#5c4300, #ffe29a);
    --error: light-dark(#fdecec, #45191c);
    --on-error: light-dark(#9b1c1c, #ffc4c4);
  }
  * {
    box-sizing: border-box;
  }
  body {
    margin: 0;
    min-height: 100vh;
    padding: clamp(16px, 6vh, 72px) 16px;
    background: var(--page);
    color: var(--text);
    font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  }
  main {
    max-width: 440px;
    margin: 0 auto;
    padding: 32px;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 12px;
  }
  @media (max-width: 480px) {
    main {
      padding: 24px 20px;
    }
  }
  .stand-in {
    display: inline-block;
    margin: 0 0 16px;
    padding: 3px 10px;
    border-radius: 999px;
    background: var(--note);
    color: var(--on-note);
    font-size: 13px;
    font-weight: 600;
  }
  h1 {
    margin: 0 0 8px;
    font-size: 26px;
    line-height: 1.25;
  }
  h2 {
    margin: 28px 0 8px;
    font-size: 15px;
  }
  p {
    margin: 0 0 12px;
  }
  .quiet {
    color: var(--quiet);
    font-size: 14px;
  }
  .error,
  .note {
    padding: 10px 14px;
    border-radius: 8px;
    background: var(--error);
    color: var(--on-error);
  }
  .note {
    background: var(--note);
    color: var(--on-note);
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 8px;
    overflow: hidden;
  }
  li + li {
    border-top: 1px solid var(--line);
  }
  .person {
    display: flex;
    gap: 12px;
    justify-content: space-between;
    align-items: baseline;
    width: 100%;
    padding: 10px 14px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: left;
    cursor: pointer;
  }
  .person:hover {
    background: var(--hover);
  }
  .person .quiet {
    text-align: right;
  }
  label {
    display: block;
    margin: 14px 0 4px;
    font-size: 14px;
    font-weight: 600;
  }
  input {
    width: 100%;
    padding: 9px 12px;
    border: 1px solid var(--field);
    border-radius: 8px;
    background: transparent;
    color: inherit;
    font: inherit;
  }
  .action {
    width: 100%;
    margin-top: 20px;
    padding: 11px;
    border: 0;
    border-radius: 8px;
    background: var(--accent);
    color: var(--on-accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .action:hover {
    filter: brightness(1.1);
  }
  a {
    color: var(--accent);
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .person:focus-visible {
    outline-offset: -3px;
  }
</style>`;

/** A page of the hosted login, which says on each that it is none of Amazon's. */
export function page(
  title: string,
  content: Markup,
  { status = 200, cookie }: { status?: number; cookie?: string } = {},
): WireResponse {
  const document = html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>${title} · Local sign-in</title>
        ${style}
      </head>
      <body>
        <main>
          <p class="stand-in">Local sign-in · stand-in for Cognito</p>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      // A browser applies form-action to where a form's answer redirects, too: the load balancer, on another port.
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self' http://localhost:*",
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      ...(cookie !== undefined && { 'set-cookie': cookie }),
    },
    body: Buffer.from(document.text),
  };
}

/** What went wrong, announced to screen readers; nothing if all is well. */
export function problem(sentence: string | undefined): Markup {
  return sentence === undefined
    ? html``
    : html`<p class="error" role="alert">${sentence}</p>`;
}

/** A field with its label above. */
export function field({
  name,
  label,
  type = 'text',
  autocomplete,
  value = '',
}: {
  name: string;
  label: string;
  type?: string;
  autocomplete: string;
  value?: string;
}): Markup {
  return html`<label for="${name}">${label}</label
    ><input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${autocomplete}"
      autocapitalize="none"
      spellcheck="false"
      required
    />`;
}
