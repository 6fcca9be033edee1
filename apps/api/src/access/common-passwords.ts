/**
 * Passwords of at least 12 characters that guessers try first: those of the 20,000 most common that came out in breaches
 * (the list of Django, BSD-3-Clause, after R. Westergren), without what stands in none by hand, and Vietnamese ones.
 */
const COMMON = new Set(`
q1w2e3r4t5y6 1qaz2wsx3edc 111222tianya 1q2w3e4r5t6y qwerty123456 123qweasdzxc 123456qwerty megaparol12345 123456654321 telechargement 123456123456
qazwsxedcrfv 1q2w3e4r5t6y7u8i9o0p 123456789123 qwertyqwerty 112233445566 motherfucker justinbieber 123456789987654321 qweasdzxc123 123456789123456789
qwertyuiop[] qazwsxedc123 password1234 international temppassword 1q2w3e4r5t6y7u professional qwertyuiop123 qwerasdfzxcv leavemealone finalfantasy
123456789abc administrator 123qwe123qwe zxcasdqwe123 asdfghjkl123 jamesbond007 projectsadminx ichliebedich playstation3 123456789qwe sonyericsson
1qazxsw23edc linkedin2011 1q2w3e4r5t6y7u8i ihatethisgame 123123123123 123321123321 123456789asd seniseviyorum 010203040506 onedirection transformers
1q2w3e4r5t6y7u8i9o supernatural gfhjkmgfhjkm sonnenschein password12345 peanutbutter 12345678900987654321 1qaz2wsx3edc4rfv qwertyuiop12 needforspeed
1234567890-= 1234567891011 lovelovelove liverpool123 playstation2 internazionale 123456789123456 102030405060 abc123456789 ingodwetrust
12345678901234567890 qwertyasdfgh christopher1 1234567890qwertyuiop jesuslovesme avrillavigne ilovemyfamily counterstrike 159753159753 stratocaster
qwertyytrewq 1234567891234567 123admin321a 123456789qwerty googletester qazwsxedcrfvtgb q1w2e3r4t5y6u7i8o9p0 qazxswedcvfr password123456 123456789qaz
starwarsfan10 hannahmontana 123456789101112 1234567890123 12345678987654321 cookiemonster qwerty123456789 kartoffelpuffer edwardcullen qwe123qwe123
cosmopolitan michaeljackson zaq1xsw2cde3 minecraft123 moderncombat przyjaciolki residentevil 123456789000 manchesterunited 1234567890987654321
fallen_angel zaq12wsxcde3 !qaz2wsx#edc !qaz@wsx#edc qwertyuiop123456 asdfghjkl123456 p@ssw0rd1234 passw0rd1234 p@ssword1234
anhyeuemnhieu emyeuanhnhieu anhyeuem1234 emyeuanh1234 yeuemnhieulam conyeubome123 conyeumenhieu iloveyou1234 iloveyou12345 iloveyou123456
matkhau12345 matkhau123456 matkhau123456789 matkhaumatkhau khongcomatkhau quenmatkhau123 vietnamvodich vietnam123456 vietnamvietnam hanoi123456789
saigon123456 123456matkhau 123456789vietnam motconvit123 gamemobile123 xinchaovietnam chaomungban123
`.trim().split(/\s+/));

/** Words with which guessers begin, and behind or before which they put digits and signs. */
const WORDS = new Set([
  'password', 'passwd', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'matkhau', 'matkhaumoi', 'mậtkhẩu', 'admin', 'administrator', 'quantri', 'quảntrị', 'quantrivien',
  'root', 'user', 'welcome', 'qwerty', 'qwertyuiop', 'asdfghjkl', 'iloveyou', 'anhyeuem', 'emyeuanh', 'vietnam', 'abc', 'abcd', 'abcdef', 'test', 'demo', 'hoso', 'ubnd', 'motcua',
]);
/** Shorter ones of digits alone are days, telephone and identity numbers. */
const LONG_NUMBER = 16;
/** A piece this long or shorter said over and over is no length. */
const LONGEST_PIECE = 4;

/** Whether a password (small letters) is one of the first that are guessed. */
export function isCommon(password: string): boolean {
  const word = password.replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '');
  return COMMON.has(password) || (word === '' && password.length < LONG_NUMBER) || WORDS.has(word) || isRepeated(password) || isRun(password);
}

function isRepeated(text: string): boolean {
  return Array.from({ length: LONGEST_PIECE }, (_, place) => text.slice(0, place + 1)).some((piece) => piece.repeat(Math.ceil(text.length / piece.length)).startsWith(text));
}

/** `abcdefghijkl`, `987654321098`. */
function isRun(text: string): boolean {
  const steps = new Set([...text].slice(1).map((sign, place) => sign.charCodeAt(0) - text.charCodeAt(place)));
  return steps.size === 1 && Math.abs([...steps][0] ?? 0) <= 1;
}
