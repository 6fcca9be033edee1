import { useWords } from '../../i18n/index.js';
import './start.css';

export function StartScreen() {
  const { title, wall, wallHint } = useWords().start;
  return (
    <main className="start">
      <h1>{title}</h1>
      <a href={`/wall${location.search}`}>{wall}</a>
      <p>{wallHint}</p>
    </main>
  );
}
