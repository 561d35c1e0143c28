/** Words that stand in every list of stolen passwords, here or abroad, and words of this system and its users. */
const WORDS = `
  password passwd passw0rd admin administrator root user guest test demo login welcome letmein changeme default secret
  master superman batman dragon monkey sunshine princess shadow football baseball basketball computer internet iloveyou
  loveyou hello freedom whatever trustno1 michael jordan google windows huawei taobao alibaba tencent weixin
  woaini woaiwojia nihao aini mima mimashi wodemima zhongguo china beijing shanghai changsha hunan
  5201314 1314520 147258369 741852963 159357 258456 520 1314 888 666
  liangzheng xingzheng zhifa sifa sifaju sifating zhengfu gongwuyuan renyuan kaoshi peixun zhengjian
  密码 中国 湖南 长沙 行政 执法 司法 政府 考试 亮证 管理员 公务员 我爱你
`
  .trim()
  .split(/\s+/)

/** Walks over a keyboard or an alphabet; any three neighbours are a guess, in either direction. */
const WALKS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  '!@#$%^&*()',
].flatMap((walk) => [walk, [...walk].reverse().join('')])

const DISGUISES: Record<string, string> = { '@': 'a', 4: 'a', 0: 'o', 1: 'l', '!': 'i', 3: 'e', $: 's', 5: 's', 7: 't' }

/**
 * How many characters of a password are left when what a guesser tries first is taken away: common words, also in
 * disguise (p@ssw0rd), walks (qwerty, 12345), repeats (aaa, 8282) and years.
 */
export function unpredictableCharacters(password: string): number {
  const plain = [...password.toLowerCase()]
  const undisguised = plain.map((c) => DISGUISES[c] ?? c)
  const guessed = new Set<number>()
  const mark = (from: number, length: number) => {
    for (let i = from; i < from + length; i += 1) guessed.add(i)
  }
  for (const characters of [plain, undisguised]) {
    for (let at = 0; at < characters.length; at += 1) mark(at, guessAt(characters, at))
  }
  return plain.length - guessed.size
}

/** Length of the longest guess that begins here, 0 if none does. */
function guessAt(characters: string[], at: number): number {
  const piece = (length: number) => characters.slice(at, at + length).join('')
  const words = WORDS.filter((word) => piece([...word].length) === word).map((word) => [...word].length)
  const walk = piece(3).length >= 3 && WALKS.some((each) => each.includes(piece(3))) ? 3 : 0
  const year = /^(19|20)\d\d$/.test(piece(4)) ? 4 : 0
  const repeats = [1, 2, 3, 4].map((unit) => {
    const times = unit === 1 ? 3 : 2
    return piece(unit).repeat(times) === piece(unit * times) && at + unit * times <= characters.length
      ? unit * times
      : 0
  })
  return Math.max(0, walk, year, ...words, ...repeats)
}
