import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Slow machines take longer than a second to show what comes.
configure({ asyncUtilTimeout: 10_000 });
