import { faultOf, hashPassword, isPassword } from './passwords.js';

const person = { login: 'lan.bui', name: 'Bùi Thị Lan' };

describe('a password', () => {
  it.each([
    'password1234', 'Password1234', '123456789012', '031225091984', 'matkhau@12345', 'Mậtkhẩu!!2024', 'qwertyuiop[]', 'aaaaaaaaaaaa', 'abcabcabcabc', 'abcdefghijkl',
    '987654321098', '!!!!!!!!!!!!', 'Quantri@2026!', 'anhyeuem1234', '2026administrator', 'hanoi123456789',
  ])('%s is among the first that are guessed', (password) => {
    expect(faultOf(password, person)).toBe('common');
  });

  it.each(['lan.bui-2026', 'BuiThiLan2026', 'lanbuilanbui1', 'Bùi Thị Lan 86'])('%s is the owner\'s name and little else', (password) => {
    expect(faultOf(password, person)).toBe('own-name');
  });

  it.each(['con trâu đi trước', 'aaaaaaaaaaab', '4417903368215590', 'lan.bui thích cà phê muối', 'Password trên trời dưới đất', 'tháng ba bà già'])('%s is good', (password) => {
    expect(faultOf(password, person)).toBeNull();
  });

  it('is known by its hash alone, however its marks were typed', async () => {
    const hashed = await hashPassword('mật khẩu của tôi');
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword(hashed, 'mật khẩu của tôi'.normalize('NFD'))).toBe(true);
    expect(await isPassword(hashed, 'Mật khẩu của tôi')).toBe(false);
    expect(await isPassword(null, 'mật khẩu của tôi')).toBe(false);
  });
});
