import './fonts.css';
import '../../ui/tokens.css';
import './entry.css';
import './print.css';
import { createRoot } from 'react-dom/client';
import { watchAttendance } from '../../api/attendance.js';
import { EntryWordsContext, entryWordsOf } from '../../i18n/entry/index.js';
import { languageOf } from '../../i18n/language.js';
import { Screen } from './Screen.js';
import { whoIsIn } from './who.js';

const language = languageOf(location.search);
document.documentElement.lang = language;
watchAttendance(window);
// Letters that are kept here need no line: they come at once.
if (navigator.serviceWorker?.controller) document.documentElement.dataset['kept'] = 'true';
const root = document.getElementById('root');
if (!root) throw new Error('nhap-so-lieu.html has no #root');
// Before anything is drawn: the line is slower than the machine.
const asked = whoIsIn();
createRoot(root).render(<EntryWordsContext.Provider value={entryWordsOf(language)}><Screen asked={asked} /></EntryWordsContext.Provider>);
