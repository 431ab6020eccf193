// People with different rights, at a portal of their own behind the load
// balancer: what each may see, how they come in and how they go.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertAccessible } from '../axe.mjs';
import { componentPage, metricsTab } from '../pages.mjs';
import { Person, signInPages } from '../person.mjs';
import { startSignInPortal } from '../portal.mjs';

const API = '/api/skafu-observability/v1';
const logsOf = (/** @type {string} */ name) =>
  `${API}/logs/groups?entityRef=component:default/${name}`;
const users = `${API}/users`;

const ALL_SEE = ['Overview', 'Metrics', 'Traces', 'Service map', 'Alarms'];

/** What a page says that was refused: the browser itself logs it as an error. */
const REFUSED = /40[13]/;

describe('signing in', { concurrency: 1 }, () => {
  /** @type {import('../portal.mjs').SignInPortal} */
  let portal;

  before(
    async () => {
      portal = await startSignInPortal();
    },
    { timeout: 6 * 60_000 },
  );
  after(() => portal?.stop(), { timeout: 60_000 });

  test('a viewer gets where they were going, and sees what everybody may see', async () => {
    const vera = await Person.open(portal);
    await vera.during(
      async () => {
        const { page } = vera;
        const path = `${metricsTab.path('payments')}?range=1h`;
        await vera.goTo(path);
        await vera.isAtLogin();
        await assertAccessible(page);
        await vera.signInAs('Vera Vogel');
        assert.equal(vera.path, path);
        await metricsTab.chart(page, 'Invocations').waitFor();

        assert.deepEqual(await vera.tabs(), ALL_SEE);
        await vera.visit(`${componentPage.path('payments')}/logs`);
        await page.getByText('PAGE NOT FOUND').waitFor();
        const { status, user } = await vera.ask(logsOf('payments'));
        assert.deepEqual([status, user], [403, 'user:default/vera']);
        assert.equal((await vera.ask(users)).status, 403);
      },
      { expected: REFUSED },
    );
  });

  test('a developer sees the logs of what their team owns, and why not the others', async () => {
    const dana = await Person.open(portal);
    await dana.during(
      async () => {
        const { page } = dana;
        await dana.goTo(`${componentPage.path('payments')}/logs`);
        await dana.signInAs('Dana Dvorak');
        await page.getByText('Payment authorised').first().waitFor();

        await dana.visit(`${componentPage.path('orders')}/logs`);
        await page.getByText('You may not read logs here').waitFor();
        assert.equal(await page.getByText('orderId=').count(), 0);
        assert.deepEqual(await dana.tabs(), [
          ...ALL_SEE.slice(0, 4),
          'Logs',
          'Alarms',
          'Costs',
          'Security events',
        ]);
        assert.equal((await dana.ask(logsOf('payments'))).status, 200);
        assert.equal((await dana.ask(logsOf('orders'))).status, 403);
        assert.equal((await dana.ask(users)).status, 403);
      },
      { expected: REFUSED },
    );
  });

  test('an administrator sees everything, and what they take away is gone', async () => {
    const alice = await Person.open(portal);
    const dmitri = await Person.open(portal);
    await alice.during(async () => {
      const { page } = alice;
      await alice.goTo('/observability/users');
      await alice.signInAs('Alice Adams');
      await page.getByText('dmitri@example.com').first().waitFor();
      const tabs = await alice.tabs();
      assert.deepEqual(tabs.slice(-2), ['Users', 'Usage']);
      for (const name of ['payments', 'orders']) {
        assert.equal((await alice.ask(logsOf(name))).status, 200);
      }

      await dmitri.during(
        async () => {
          await dmitri.goTo('/');
          await dmitri.signInAs('Dmitri Danilov');
          assert.equal((await dmitri.ask(logsOf('orders'))).status, 200);
          const taken = await alice.ask(`${users}/dmitri`, {
            method: 'PATCH',
            body: { removeGroups: ['developers'] },
          });
          assert.equal(taken.status, 200);
          // Without signing in again, as soon as the catalog has taken it up.
          const deadline = Date.now() + 90_000;
          let status = 200;
          while (status === 200 && Date.now() < deadline) {
            await sleep(1000);
            ({ status } = await dmitri.ask(logsOf('orders')));
          }
          assert.equal(status, 403);
        },
        { expected: REFUSED },
      );
    });
  });

  test('who signs out is out: no way back, and no data at old addresses', async () => {
    const dana = await Person.open(portal);
    await dana.during(
      async () => {
        const { page } = dana;
        const path = metricsTab.path('payments');
        await dana.goTo('/catalog');
        await dana.signInAs('Dana Dvorak');
        await dana.visit(path);
        await metricsTab.chart(page, 'Invocations').waitFor();
        await page.getByText('Sign out', { exact: true }).click();
        await signInPages.title(page, 'You are signed out').waitFor();
        assert.equal(dana.path, '/signed-out');
        await assertAccessible(page);
        assert.equal((await dana.ask(logsOf('payments'))).status, 401);

        await page.goBack();
        await dana.isAtLogin();
        await dana.goTo(path);
        await dana.isAtLogin();
        await dana.signInAs('Dana Dvorak');
        assert.equal(dana.path, path);
      },
      { expected: REFUSED },
    );
  });

  test('a session that ends leads to the sign-in and back to the same address', async () => {
    const oscar = await Person.open(portal);
    await oscar.during(
      async () => {
        const { page } = oscar;
        const path = `${metricsTab.path('checkout')}?range=6h`;
        await oscar.goTo(path);
        await oscar.signInAs('Oscar Ortega');
        const chart = page.getByRole('img', { name: /^p99|Latency|Response/ });
        await chart.first().waitFor();
        await oscar.loseSession();

        const ended = page.getByRole('dialog', {
          name: 'Your session has ended',
        });
        const refresh = page.getByRole('button', { name: 'Refresh now' });
        // A token of a few seconds is not doubted yet.
        const deadline = Date.now() + 40_000;
        while (!(await ended.isVisible()) && Date.now() < deadline) {
          await refresh.click({ timeout: 2000 }).catch(() => {});
          await sleep(1000);
        }
        // What was there to see stays.
        assert.equal(await chart.first().isVisible(), true);
        await ended.getByRole('button', { name: 'Sign in again' }).click();
        await oscar.signInAs('Oscar Ortega');
        assert.equal(oscar.path, path);
        await chart.first().waitFor();
      },
      { expected: REFUSED },
    );
  });

  test('who makes an account is in the portal, in the catalog, and a viewer', async () => {
    const nina = await Person.open(portal);
    await nina.during(
      async () => {
        const { page } = nina;
        await nina.goTo('/observability/alarms');
        await nina.isAtLogin();
        await page.getByRole('link', { name: 'Create an account' }).click();
        await page.getByLabel('User name').fill('nina');
        await page.getByLabel('E-mail').fill('nina@example.com');
        await page.getByLabel('First name').fill('Nina');
        await page.getByLabel('Last name').fill('Nowak');
        await page.getByLabel('New password').fill('Correct1Horse');
        await page.getByRole('button', { name: 'Create account' }).click();
        const code = await page.locator('strong').innerText();
        await page.getByLabel('Code').fill(code);
        await page.getByRole('button', { name: 'Confirm and sign in' }).click();
        await nina.isInPortal();

        assert.equal(nina.path, '/observability/alarms');
        const known = await nina.ask(
          '/api/catalog/entities/by-name/user/default/nina',
        );
        assert.deepEqual(known, { status: 200, user: 'user:default/nina' });
        assert.deepEqual(await nina.tabs(), ALL_SEE);
        assert.equal((await nina.ask(logsOf('payments'))).status, 403);
      },
      { expected: REFUSED },
    );
  });

  test('who was invited chooses a password, and is in', async () => {
    const alice = await Person.open(portal);
    const ivo = await Person.open(portal);
    await alice.during(async () => {
      const { page } = alice;
      await alice.goTo('/observability/users');
      await alice.signInAs('Alice Adams');
      await page.getByRole('button', { name: 'Invite', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
      await dialog
        .getByRole('textbox', { name: /^E-mail/ })
        .fill('ivo@example.com');
      await dialog.getByRole('textbox', { name: /^Name/ }).fill('Ivo Ivanov');
      await dialog.getByText('operators', { exact: true }).click();
      await dialog.getByRole('button', { name: 'Invite' }).click();
      await page.getByText('ivo@example.com').first().waitFor();
      await dialog.waitFor({ state: 'hidden' });
    });
    await ivo.during(async () => {
      const { page } = ivo;
      await ivo.goTo('/observability/usage');
      await ivo.isAtLogin();
      await signInPages.person(page, 'Ivo Ivanov').click();
      await page.getByLabel('New password').fill('Correct1Horse');
      await page.getByLabel('The same again').fill('Correct1Horse');
      await page.getByRole('button', { name: 'Save and sign in' }).click();
      await ivo.isInPortal();
      assert.equal(ivo.path, '/observability/usage');
      const { status, user } = await ivo.ask(users);
      assert.equal(status, 200);
      // An address cannot be the name of an entity as it is.
      assert.match(user ?? '', /^user:default\/ivo/);
    });
  });
});
