import './fonts.css';
import '../../ui/tokens.css';
import './entry.css';
import './print.css';
import { createRoot } from 'react-dom/client';
import { watchAttendance } from '../../api/attendance.js';
import { EntryWordsContext, entryWordsOf } from '../../i18n/entry/index.js';
import { languageOf } from '../../i18n/language.js';
import { keepPages } from './keep-pages.js';
import { Screen } from './Screen.js';

const language = languageOf(location.search);
document.documentElement.lang = language;
watchAttendance(window);
const root = document.getElementById('root');
if (!root) throw new Error('nhap-so-lieu.html has no #root');
createRoot(root).render(<EntryWordsContext.Provider value={entryWordsOf(language)}><Screen /></EntryWordsContext.Provider>);
void keepPages();
