import { createApp } from '@backstage/frontend-defaults';
import { homeModule } from './modules/home';
import { navModule } from './modules/nav';

// Plugins and modules are discovered from package.json (app.packages in app-config.yaml).
export default createApp({ features: [homeModule, navModule] });
