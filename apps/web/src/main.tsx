import '@fontsource-variable/encode-sans/wdth.css';
import './ui/tokens.css';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { languageOf, WordsContext, wordsOf } from './i18n/index.js';

/** Every screen is a bundle of its own. */
async function screenAt(path: string): Promise<ReactElement> {
  if (path === '/wall' || path === '/wall/') {
    const { WallScreen } = await import('./screens/wall/WallScreen.js');
    return <WallScreen search={location.search} />;
  }
  if (path === '/wall/gallery' || path === '/wall/gallery/') {
    const { GalleryScreen } = await import('./screens/wall/gallery/GalleryScreen.js');
    return <GalleryScreen search={location.search} />;
  }
  if (path !== '/') {
    const { AdminScreen } = await import('./screens/admin/AdminScreen.js');
    return <AdminScreen />;
  }
  const { StartScreen } = await import('./screens/start/StartScreen.js');
  return <StartScreen />;
}

// Compiling schemas needs eval, which the pages' policy forbids.
config({ jitless: true });
const language = languageOf(location.search);
document.documentElement.lang = language;
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const screen = await screenAt(location.pathname);
createRoot(root).render(<WordsContext value={wordsOf(language)}>{screen}</WordsContext>);
