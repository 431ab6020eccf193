import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  HomePageLayoutBlueprint,
  HomePageWidgetBlueprint,
} from '@backstage/plugin-home-react/alpha';

const layout = HomePageLayoutBlueprint.make({
  params: { loader: () => import('./HomeLayout').then(m => m.HomeLayout) },
});

const projects = HomePageWidgetBlueprint.make({
  name: 'projects',
  params: {
    name: 'SkafuProjects',
    title: 'Projects',
    description: 'Systems of the catalog',
    layout: {
      width: { defaultColumns: 6 },
      height: { defaultRows: 4 },
    },
    components: () =>
      import('./ProjectsWidget').then(m => ({ Content: m.ProjectsWidget })),
  },
});

export const homeModule = createFrontendModule({
  pluginId: 'home',
  extensions: [layout, projects],
});
