import { defaultClientConditions, defineConfig } from 'vite';
import { compressed, worker } from './build/plugins.mjs';

/** The light pages on which figures are typed: a build of their own, so that nothing of other screens is in it. */
export default defineConfig({
  plugins: [
    worker({ source: 'build/entry-worker.js', fileName: 'nhap-so-lieu-sw.js' }),
    compressed(),
  ],
  publicDir: false,
  // React by another maker, a tenth of its weight (ADR 0037).
  resolve: {
    conditions: ['@ioc/source', ...defaultClientConditions],
    alias: { 'react/jsx-runtime': 'preact/jsx-runtime', 'react-dom/client': 'preact/compat/client', 'react-dom': 'preact/compat', 'react': 'preact/compat' },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'chrome109', cssTarget: 'chrome109', emptyOutDir: false, modulePreload: { polyfill: false }, assetsInlineLimit: 0,
    rolldownOptions: { input: 'nhap-so-lieu.html' },
  },
});
