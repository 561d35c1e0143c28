import { describe, expect, it } from 'vitest'
import { gate } from './gate.ts'
import { hashPassword, needsRehash, verifyPassword } from './password.ts'
import { policyProblem } from './password-policy.ts'

describe('a password', () => {
  it('is stored as argon2id with its parameters and verified', async () => {
    const stored = await hashPassword('蓝色水壶 kettle 91')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(await verifyPassword('蓝色水壶 kettle 91', stored)).toBe(true)
    expect(await verifyPassword('蓝色水壶 kettle 92', stored)).toBe(false)
    expect(needsRehash(stored)).toBe(false)
  })

  it('agrees with the published test of the argon2 reference implementation', async () => {
    // phc-winner-argon2, src/test.c: version 0x13, t=2, m=65536, p=1, "password", "somesalt", argon2id.
    const published = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await verifyPassword('password', published)).toBe(true)
    expect(needsRehash(published)).toBe(true)
  })

  it('is the same however the keyboard composes its letters', async () => {
    expect(await verifyPassword('Cafe\u0301 am Markt', await hashPassword('Caf\u00e9 am Markt'))).toBe(true)
  })

  it('costs an unknown account the same work and never fits it', async () => {
    const stored = await hashPassword('right horse battery')
    const cpu = async (hash: string | undefined) => {
      const before = process.cpuUsage()
      for (let i = 0; i < 4; i += 1) expect(await verifyPassword('wrong horse battery', hash)).toBe(false)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 4000
    }
    const [known, unknown] = [await cpu(stored), await cpu(undefined)]
    expect(Math.min(known, unknown)).toBeGreaterThan(5)
    expect(Math.abs(known - unknown)).toBeLessThan(15)
  })

  it('of a megabyte is refused before any hashing', async () => {
    await expect(hashPassword('x'.repeat(1_000_000))).rejects.toMatchObject({ code: 'password-too-long' })
    await expect(verifyPassword('x'.repeat(129), undefined)).rejects.toMatchObject({ code: 'password-too-long' })
    expect(await verifyPassword('𬭎'.repeat(128), undefined)).toBe(false)
  })

  it('waits in a queue of 200 behind two, then sign-in is busy', async () => {
    const all = await Promise.allSettled(Array.from({ length: 210 }, () => verifyPassword('a', undefined)))
    const refused = all.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(8)
    expect(refused[0]).toMatchObject({ reason: { kind: 'busy', code: 'sign-in-busy' } })
    expect(await verifyPassword('a', undefined)).toBe(false)
  }, 60_000)
})

describe('the gate', () => {
  it('runs two at a time, in order, and frees its place after a failure', async () => {
    const pass = gate(2, 10, () => new Error('full'))
    const log: string[] = []
    let running = 0
    const work = (name: string, fails = false) =>
      pass(async () => {
        running += 1
        log.push(`${name}:${running}`)
        await new Promise(setImmediate)
        running -= 1
        if (fails) throw new Error(name)
      })
    const results = await Promise.allSettled([work('a', true), work('b'), work('c'), work('d', true), work('e')])
    expect(results.map(({ status }) => status[0]).join('')).toBe('rffrf')
    expect(log.map((entry) => entry[0]).join('')).toBe('abcde')
    expect(Math.max(...log.map((entry) => Number(entry.slice(2))))).toBe(2)
  })
})

describe('the password policy', () => {
  const owner = { loginName: 'zhangwei', name: '张伟', idNumber: '11010519491231002X' }

  it.each(['right-Horse-9-kettle', '蓝色的水壶在窗台上唱歌', 'Tz7#qLm2Vx', '83027 49165 72', 'hunan rivers run north'])(
    'accepts %s',
    (password) => expect(policyProblem(password, owner)).toBeUndefined(),
  )

  it.each([
    ['Tz7#qLm2V', 'password-too-short'],
    ['蓝水壶'.repeat(3), 'password-too-short'],
    ['a7'.repeat(65), 'password-too-long'],
    ['ZhangWei#kettle7', 'password-personal'],
    ['水壶张伟水壶唱歌在窗台', 'password-personal'],
    ['kettle491231kettle', 'password-personal'],
    ['1234567890', 'password-common'],
    ['0987654321a', 'password-common'],
    ['qwertyuiop123', 'password-common'],
    ['1qaz2wsx3edc', 'password-common'],
    ['aaaaaaaaaaaa', 'password-common'],
    ['abcabcabcabc', 'password-common'],
    ['P@ssw0rd2026!', 'password-common'],
    ['Admin@123456', 'password-common'],
    ['Hunan@2026!!', 'password-common'],
    ['liangzheng2026', 'password-common'],
    ['woaini5201314', 'password-common'],
    ['湖南省行政执法2026', 'password-common'],
  ])('refuses %s: %s', (password, problem) => expect(policyProblem(password, owner)).toBe(problem))

  it('asks for as many characters as the province says', () => {
    expect(policyProblem('Tz7#qLm2Vx', owner, 12)).toBe('password-too-short')
  })

  it('does not take a two-letter sign-in name for a part of every password', () => {
    expect(policyProblem('blue kettle lid', { loginName: 'li', name: '李雷' })).toBeUndefined()
  })
})
