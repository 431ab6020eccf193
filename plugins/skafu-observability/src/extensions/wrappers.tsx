import { PluginWrapperBlueprint } from '@backstage/frontend-plugin-api/alpha';

const queryWrapper = PluginWrapperBlueprint.make({
  params: defineParams =>
    defineParams({
      loader: () =>
        import('../api/QueryProvider').then(m => ({
          component: m.QueryProvider,
        })),
    }),
});

export const wrappers = [queryWrapper];
