import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { compressed, worker } from './build/plugins.mjs';

/** The light pages on which figures are typed: a build of their own, so that nothing of other screens is in it. */
export default defineConfig({
  plugins: [
    react(),
    worker({ source: 'build/entry-worker.js', fileName: 'nhap-so-lieu-sw.js' }),
    compressed(),
  ],
  publicDir: false,
  resolve: { conditions: ['@ioc/source', ...defaultClientConditions] },
  build: {
    target: 'chrome109', cssTarget: 'chrome109', emptyOutDir: false, modulePreload: { polyfill: false }, assetsInlineLimit: 0,
    rolldownOptions: { input: 'nhap-so-lieu.html' },
  },
});
