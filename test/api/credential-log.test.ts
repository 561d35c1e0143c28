import { createHash } from 'node:crypto'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logKeys, type RowVerification, verifyLog, verifyRows } from '../../api/src/audit/index.ts'
import { includes, leafHash } from '../../api/src/audit/rules/merkle.ts'
import { readNote } from '../../api/src/audit/rules/signed-note.ts'
import { credentials, type StateProof } from '../../api/src/credentials/contract.ts'
import { SEALED_TABLES } from '../../api/src/credentials/index.ts'
import { canonicalJson } from '../../api/src/kernel/canonical-json.ts'
import { type TestApp, testApp } from '../support/app.ts'
import {
  type Actors,
  apply,
  codeOf,
  heard,
  type Issued,
  issued,
  officer,
  read,
  signedIn,
} from '../support/credentials.ts'

let t: TestApp
let as: Actors
let one: Issued

const drain = async () => {
  t.clock.advance({ seconds: 61 })
  await t.runner.drain()
}
const rowsVerified = (): Promise<RowVerification> => verifyRows(t.owner, SEALED_TABLES)

/** Past triggers and foreign keys, as somebody who owns the machine. */
async function behindItsBack(statement: string): Promise<void> {
  await t.owner.transaction().execute(async (trx) => {
    await sql.raw(`set local session_replication_role = replica`).execute(trx)
    await sql.raw(statement).execute(trx)
  })
}

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  // The world's qualifications were entered by hand: as rows that are older than their seals.
  const olderThanSeals = () =>
    sql`insert into seal_backlog select 'qualification', id::text from qualification on conflict do nothing`.execute(
      t.owner,
    )
  one = await issued(t, as)
  const { credential } = one
  const body = {
    action: 'SUSPEND' as const,
    reasonCode: 'SUS-09',
    facts: '经查，未按规定参加年度培训。',
    startsOn: '2026-11-23',
    endsOn: '2027-01-22',
    endEvent: null,
    statement: '当事人未陈述申辩。',
    version: (await read(as, credential.id)).version,
  }
  const decision = await (await as('county.reviewer')).call(credentials.propose, {
    params: { id: credential.id },
    body,
  })
  await (await as('county.approver')).call(credentials.decide, {
    params: { id: decision.id },
    body: { decision: 'DECIDE', note: null, version: (await heard(as, decision)).version },
  })
  const waiting = await officer(t)
  await apply(t, as, [waiting])
  await dropChecks()
  for (const { table } of SEALED_TABLES) if ((await idsOf(table)).length === 0) await fill(table)
  await olderThanSeals()
  await drain()
  await drain()
})
afterAll(() => t?.close())

describe('the credential tables in the log', () => {
  it('are whole, row by row, and say which were sealed late', async () => {
    const keys = logKeys(t.deps.keyring.publishedKeys())
    expect((await verifyLog(t.owner, keys)).broken).toBeNull()
    const { broken, rows, late, pending, uncovered } = await rowsVerified()
    expect({ broken, pending, uncovered }).toEqual({ broken: null, pending: 0, uncovered: 0 })
    // The two qualifications, the wordings that the migration brought, and what this test put into empty tables.
    expect(late).toBe(2 + (await idsOf('document_template')).length + filled.length)
    const ids = await Promise.all(SEALED_TABLES.map(({ table }) => idsOf(table)))
    expect(rows).toBe(ids.flat().length)
    expect((await filledTables()).length).toBe(SEALED_TABLES.length)
  })

  it('show each changed field of each table by its table, id and name', async () => {
    for (const { table, kind, key, ids } of await filledTables()) {
      const columns = await columnsOf(table)
      expect(columns.length).toBeGreaterThan(3)
      for (const [i, { name, type }] of columns.entries()) {
        const id = ids[i % ids.length]!
        await behindItsBack(`
          create table kept as select * from ${table} t where ${key} = '${id}';
          update ${table} t set ${name} = ${otherThan(name, type)} where ${key} = '${id}'`)
        // All tables once for each of them; for the other columns the table alone.
        const { broken } = i === 0 ? await rowsVerified() : await verifyRows(t.owner, [{ table, kind }])
        expect(broken, `${table}.${name}`).toEqual({ table, id, what: 'CHANGED', fields: [name] })
        await behindItsBack(`
          update ${table} t set ${name} = kept.${name} from kept where ${key} = '${id}';
          drop table kept`)
      }
    }
    expect((await rowsVerified()).broken).toBeNull()
  }, 120_000)

  it('show a row that was taken away, one whose id was changed, and one that was put in', async () => {
    for (const { table, key, ids } of await filledTables()) {
      const id = ids.at(-1)!
      await behindItsBack(`
        create table kept as select * from ${table} t where ${key} = '${id}';
        delete from ${table} t where ${key} = '${id}'`)
      expect((await rowsVerified()).broken, table).toEqual({ table, id, what: 'REMOVED', fields: [] })
      await behindItsBack(`insert into ${table} overriding system value select * from kept; drop table kept`)
    }
    const { id } = one.credential
    await behindItsBack(`update credential set id = '00000000-0000-4000-8000-000000000000' where id = '${id}'`)
    expect((await rowsVerified()).broken).toMatchObject({ table: 'credential', what: 'UNSEALED' })
    await behindItsBack(`update credential set id = '${id}' where id = '00000000-0000-4000-8000-000000000000'`)
    await behindItsBack(`
      insert into qualification (person_id, domain_code, state)
      select person_id, 'FIRE', 'VALID' from credential limit 1`)
    expect((await rowsVerified()).broken).toMatchObject({ table: 'qualification', what: 'UNSEALED' })
    await behindItsBack(`delete from qualification where domain_code = 'FIRE'`)
    expect((await rowsVerified()).broken).toBeNull()
  })

  it('show a former content that was put back with all of its version', async () => {
    const { id } = one.credential
    await behindItsBack(`
      create table kept as select * from credential where id = '${id}';
      update credential set state = 'ACTIVE', version = version - 1 where id = '${id}'`)
    expect((await rowsVerified()).broken).toMatchObject({ table: 'credential', id, fields: ['state', 'version'] })
    await behindItsBack(`
      update credential t set state = kept.state, version = kept.version from kept where t.id = kept.id;
      drop table kept`)
  })

  it('show an entry that was moved to another subject, and one whose place was taken', async () => {
    const keys = logKeys(t.deps.keyring.publishedKeys())
    await behindItsBack(
      `update log_entry set subject_id = 'x' where id = (select min(id) from log_entry where kind = 'credential.record')`,
    )
    expect((await verifyLog(t.owner, keys)).broken).toMatchObject({
      what: 'LEAF',
      kind: 'credential.record',
      subjectId: 'x',
    })
    await behindItsBack(`update log_entry set subject_id = (content::jsonb) ->> 'subjectId' where subject_id = 'x'`)
    expect((await verifyLog(t.owner, keys)).broken).toBeNull()
  })

  it('bind an event to the credential as it is after it', async () => {
    const { rows } = await sql<{ content: string }>`
      select e.content from log_entry e where e.kind = 'credential.event' order by e.id desc limit 1`.execute(t.owner)
    const { rows: records } = await sql<{ content: string }>`
      select e.content from log_entry e where e.kind = 'credential.record' order by e.id desc limit 1`.execute(t.owner)
    const event = JSON.parse(rows[0]!.content).content
    const record = JSON.parse(records[0]!.content).content
    expect(event).toMatchObject({ credentialId: one.credential.id, credential: record.digest })
  })
})

describe('the proof of a state', () => {
  it('lets anybody check with SHA-256 and the published key that the state stands in the log', async () => {
    const { token, url } = await codeOf(t, one.credential.id)
    for (const code of [token, encodeURIComponent(url)]) {
      const { body } = await t.anonymous().get(`/api/public/credentials/${code}/proof`).expect(200)
      const { facts, inclusion } = body
      expect(facts).toMatchObject({ credentialNo: one.credential.credentialNo, state: 'SUSPENDED', token })
      const { content, leafIndex, treeSize, proof, note } = inclusion
      const face = createHash('sha256').update(canonicalJson(facts)).digest('hex')
      expect(JSON.parse(content).content.face).toBe(face)
      const { checkpoint } = readNote(note)!
      const hashes = proof.map((hash: string) => Buffer.from(hash, 'base64'))
      expect(includes({ leaf: leafHash(content), index: leafIndex, size: treeSize }, hashes, checkpoint.root)).toBe(
        true,
      )
    }
  })

  it('says nothing of why a credential ended, and the leaves say nothing to who has no code', async () => {
    // The codes of the wordings, which anybody may read, name acts; they are about nobody.
    const { rows } = await sql<{ content: string }>`
      select content from log_entry where kind <> 'credential.document-template'`.execute(t.owner)
    const all = rows.map(({ content }) => content).join('\n')
    expect(all).not.toContain(one.personId)
    for (const word of [one.credential.credentialNo, one.credential.holderName, 'SUSPEND', 'SUS-09', '未按规定'])
      expect(all).not.toContain(word)
  })

  it('is the same answer for unknown, malformed and forged codes', async () => {
    const { token, payload } = await codeOf(t, one.credential.id)
    const bad = ['A'.repeat(26), 'x', `${token}.${payload.slice(0, -8)}`, `${token.slice(0, -2)}AA.${payload}`]
    const answers = await Promise.all(bad.map((code) => t.anonymous().get(`/api/public/credentials/${code}/proof`)))
    for (const { status, body } of answers) {
      expect(status).toBe(404)
      expect(body.code).toBe('credential-not-found')
    }
  })
})

describe('the public page', () => {
  /** Runs the page's own script on a page of so many elements as it needs; answers what it says of each check. */
  async function checkedInBrowser(change: (proof: StateProof) => StateProof = (proof) => proof) {
    const { token } = await codeOf(t, one.credential.id)
    const { text } = await t.anonymous().get(`/v/${token}`).expect(200)
    const [, script] = /<script>(.*?)<\/script>/s.exec(text)!
    const said: Record<string, string> = {}
    const shown = text.replace(/<script>.*?<\/script>/s, '').replace(/<[^>]+>/g, ' ')
    const link = { href: `http://localhost:3000/api/public/credentials/${token}/proof`, dataset: { check: '' } }
    const list = {
      hidden: true,
      querySelector: (selector: string) => ({
        set className(outcome: string) {
          said[/check=(\w+)/.exec(selector)![1]!] = outcome
        },
      }),
    }
    const button: { onclick?: () => Promise<void> } = {}
    const box = { querySelector: (name: string) => (name === 'a' ? link : list), insertBefore: () => {} }
    const fetch = async (url: string) => {
      const { status, body } = await t.anonymous().get(url.replace('http://localhost:3000', ''))
      const json = async () => (url.endsWith('/proof') ? change(body) : body)
      return { status, ok: status === 200, json }
    }
    const document = {
      getElementById: () => box,
      createElement: () => button,
      querySelector: (name: string) => ({
        textContent:
          name === '.name' ? one.credential.holderName : name === 'time' ? /<time>(.*?)<\/time>/.exec(text)![1] : shown,
      }),
      body: { className: /<body class="([\w-]+)"/.exec(text)![1] },
    }
    const window = { crypto: globalThis.crypto, fetch }
    runInNewContext(script!, {
      window,
      document,
      fetch,
      crypto: globalThis.crypto,
      TextEncoder,
      Uint8Array,
      atob,
      JSON,
    })
    await button.onclick!()
    return said
  }

  it('lets the browser check facts, place in the log and signature, each by itself', async () => {
    expect(await checkedInBrowser()).toEqual({ facts: 'ok', path: 'ok', signature: 'ok' })
  })

  it('tells which of them does not fit, and what could not be told', async () => {
    const with_ = (inclusion: Partial<StateProof['inclusion']>) => (proof: StateProof) => ({
      ...proof,
      inclusion: { ...proof.inclusion, ...inclusion },
    })
    const other = (proof: StateProof) => ({ ...proof, facts: { ...proof.facts, holderName: '他人' } })
    expect(await checkedInBrowser(other)).toEqual({ facts: 'bad', path: 'ok', signature: 'ok' })
    expect(await checkedInBrowser(with_({ leafIndex: 0 }))).toMatchObject({ path: 'bad', signature: 'ok' })
    const forged = (proof: StateProof) => with_({ note: proof.inclusion.note.replace(/\n\d+\n/, '\n99999\n') })(proof)
    expect(await checkedInBrowser(forged)).toMatchObject({ facts: 'ok', path: 'bad', signature: 'bad' })
    const stranger = (proof: StateProof) =>
      with_({ note: proof.inclusion.note.replace('localhost', 'elsewhere') })(proof)
    expect(await checkedInBrowser(stranger)).toEqual({ facts: 'ok', path: 'ok', signature: 'unknown' })
  })

  it('does not tell the token to who asked by number and name', async () => {
    const { credentialNo, holderName } = one.credential
    const { token } = await codeOf(t, one.credential.id)
    const { text } = await t.anonymous().post('/verify').type('form').send({ credentialNo, holderName }).expect(200)
    expect(text).toContain(holderName)
    expect(text).not.toContain(token)
    expect(text).not.toContain('<script')
  })
})

/** Who may write past the triggers may drop checks as well; without them any value can be tried. */
async function dropChecks(): Promise<void> {
  for (const { table } of SEALED_TABLES) {
    const { rows } = await sql<{ name: string }>`
      select conname as name from pg_constraint where conrelid = ${table}::regclass and contype = 'c'`.execute(t.owner)
    for (const { name } of rows) await behindItsBack(`alter table ${table} drop constraint ${name}`)
  }
}

const filled: string[] = []

/** One row with something in each column, as older than its seal. Foreign keys are not asked. */
async function fill(table: string): Promise<void> {
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`.execute(
    t.owner,
  )
  const values = rows.map(({ type }) => SOMETHING[type] ?? (type.endsWith('[]') ? `'{}'` : '1'))
  await behindItsBack(`insert into ${table} (${rows.map(({ name }) => name).join(', ')}) values (${values.join(', ')})`)
  await sql`insert into seal_backlog select ${table}, id from row_ids(${table}) as id`.execute(t.owner)
  filled.push(table)
}

const SOMETHING: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: `'x'`,
  date: `'2026-11-23'`,
  'timestamp with time zone': 'now()',
  boolean: 'false',
  jsonb: `'{}'`,
  bytea: String.raw`'\x0102030405060708'`,
}

/** All columns but the key. */
async function columnsOf(table: string): Promise<{ name: string; type: string }[]> {
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' and not exists (
      select 1 from pg_index i where i.indrelid = attrelid and i.indisprimary and attnum = any(i.indkey))
    order by attnum`.execute(t.owner)
  return rows
}

/** The keys of all rows, as verification names them. */
async function idsOf(table: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from row_ids(${table}) as id order by id`.execute(t.owner)
  return rows.map(({ id }) => id)
}

/** Tables of this world that hold rows, with the expression of their key over a row `t`. */
async function filledTables(): Promise<{ table: string; kind: string; key: string; ids: string[] }[]> {
  const tables = await Promise.all(
    SEALED_TABLES.map(async ({ table, kind }) => {
      const { rows } = await sql<{ name: string }>`select name from row_key(${table})`.execute(t.owner)
      return { table, kind, key: rows[0]!.name, ids: await idsOf(table) }
    }),
  )
  return tables.filter(({ ids }) => ids.length > 0)
}

/** SQL for another value than the one that stands there. */
function otherThan(name: string, type: string): string {
  if (type === 'uuid') return 'gen_random_uuid()'
  if (type === 'date') return `coalesce(${name}, '2020-01-01') + 1`
  if (type.startsWith('timestamp')) return `coalesce(${name}, now()) + interval '1 microsecond'`
  if (type === 'boolean') return `not coalesce(${name}, false)`
  if (type === 'jsonb') return `coalesce(${name}, '{}') || '{"z":1}'`
  if (type === 'bytea') return `set_byte(${name}, 3, (get_byte(${name}, 3) + 1) % 256)`
  if (type.endsWith('[]')) return `${name} || '{X}'::text[]`
  return type === 'text' ? `coalesce(${name}, '') || ' '` : `coalesce(${name}, 0) + 1`
}
