import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { mockAwsConnection } from '../__testUtils__/mockAwsConnection';
import { component } from '../__testUtils__/startPortal';
import { EntityIndex } from '../catalog/EntityIndex';
import { createAuthorization } from './createAuthorization';

const PLACE = { accountId: '111122223333', region: 'eu-west-1' };
const LOG_GROUP = '/aws/lambda/payments';

describe('whose something is', () => {
  it('is not decided by what was known a long time ago', async () => {
    const payments = component('payments', {
      'amazon.com/lambda-function-arn':
        'arn:aws:lambda:eu-west-1:111122223333:function:payments',
    });
    const catalog = catalogServiceMock({
      entities: [
        {
          ...payments,
          relations: [{ type: 'ownedBy', targetRef: 'group:default/team' }],
        },
      ],
    });
    const clock = { now: 0 };
    const aws = mockAwsConnection();
    aws.accounts.credentials = async () => async () => ({
      accessKeyId: '',
      secretAccessKey: '',
    });
    const common = { auth: mockServices.auth(), catalog };
    const index = EntityIndex.create({
      ...common,
      ...aws,
      logger: mockServices.logger.mock(),
      now: () => clock.now,
    });
    const { subjects } = createAuthorization({
      ...common,
      aws,
      index,
      permissions: mockServices.permissions({ result: AuthorizeResult.ALLOW }),
      permissionsRegistry: mockServices.permissionsRegistry.mock({
        getPermissionRuleset: () => ({ getRuleByName: jest.fn() }),
      }),
    });
    const owners = async () => {
      const [subject] = await subjects.ofLogGroups(PLACE, [LOG_GROUP]);
      return subject?.owners;
    };
    expect(await owners()).toEqual(['group:default/team']);

    jest.spyOn(catalog, 'streamEntities').mockImplementation(() => {
      throw new Error('The catalog is down');
    });
    clock.now += 9 * 60_000;
    expect(await owners()).toEqual(['group:default/team']);
    clock.now += 2 * 60_000;
    await expect(owners()).rejects.toThrow('The catalog is down');
    // What only shows goes on.
    expect((await index.read()).entities.size).toBe(1);
  });
});
