import { describe, expect, it } from 'vitest';
import { transliterated } from './transliterate.ts';

describe('Ukrainian names in Latin letters', () => {
  it('follow the examples of the resolution', () => {
    const examples = {
      Алушта: 'Alushta',
      Згорани: 'Zghorany',
      Ґалаґан: 'Galagan',
      Єнакієве: 'Yenakiieve',
      Їжакевич: 'Yizhakevych',
      Кадиївка: 'Kadyivka',
      Йосипівка: 'Yosypivka',
      Щербухи: 'Shcherbukhy',
      Юрій: 'Yurii',
      Корюківка: 'Koriukivka',
      Яготин: 'Yahotyn',
      'Знам’янка': 'Znamianka',
      'Полтавський шлях': 'Poltavskyi shliakh',
    };
    for (const [name, latin] of Object.entries(examples)) {
      expect(transliterated(name)).toBe(latin);
    }
  });

  it('leave everything else as it is', () => {
    expect(transliterated('M03, Київ 2')).toBe('M03, Kyiv 2');
    expect(transliterated('Sumska')).toBe('Sumska');
  });
});
