import { useWords } from '../../i18n/index.js';
import './start.css';

export function StartScreen() {
  const { title, wall, wallHint, ...pages } = useWords().start;
  return (
    <main className="start">
      <h1>{title}</h1>
      <a href={`/wall${location.search}`}>{wall}</a>
      <p>{wallHint}</p>
      <nav className="start-pages">
        <a href="/nhap">{pages.import}</a>
        <a href="/lan-nhap">{pages.deliveries}</a>
        <a href="/can-xem-lai">{pages.quarantine}</a>
        <a href="/ban-do">{pages.map}</a>
        <a href="/tram">{pages.stations}</a>
        <a href="/he-thong">{pages.system}</a>
      </nav>
    </main>
  );
}
