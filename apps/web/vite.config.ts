import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { compressed } from './build/plugins.mjs';

export default defineConfig({
  plugins: [react(), compressed()],
  resolve: { conditions: ['@ioc/source', ...defaultClientConditions] },
  build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
