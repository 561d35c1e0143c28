import { checkCharacter } from '../../api/src/kernel/id-number.ts'
import type { Random } from '../../question-bank/src/index.ts'

const SURNAMES = [
  ...'李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  '欧阳',
  '司马',
]
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志海燕红梅云飞鹏斌宇浩凯健俊帆晨阳雪琳佳欣怡婷颖慧思远子轩若曦书瑶文博锐鸿诚泽润宁安乐晓清',
]
/** Characters beyond the basic set, and the long names of minorities: what a real register has (domain.md, edge cases 4, 5). */
const RARE = ['陈䶮', '李𬭎', '王㛃', '周𫖯', '刘㧑', '买买提·吐尔逊', '阿依古丽·艾力', '迪丽娜尔·买买提·阿不都热依木']

/** Districts a resident's number may begin with. */
const DISTRICTS = ['430102', '430103', '430104', '430105', '430111', '430202', '430203', '430302', '430405', '430602']

export interface MadeUpPerson {
  name: string
  idNumber: string
  sex: '1' | '2'
  phone: string
}

/** A name as people have it; one in sixty is a rare one. */
function madeUpName(random: Random): string {
  const pick = <T>(from: readonly T[]): T => from[random.below(from.length)]!
  if (random.below(60) === 0) return pick(RARE)
  return pick(SURNAMES) + pick(GIVEN) + (random.below(4) === 0 ? '' : pick(GIVEN))
}

/** Whose numbers: so many districts, days of birth from 1968 on, and places within a day. */
const FIRST_BIRTH = Date.UTC(1968, 0, 1)
const DAY_MS = 86_400_000
const BIRTHS = 12_000
const PER_DAY = 900
const NUMBERS = DISTRICTS.length * BIRTHS * PER_DAY
/** Prime to NUMBERS: multiplying by it scatters serials over all numbers without ever meeting twice. */
const SCATTER = 48_271

/**
 * A person who does not exist: a name, a number with a right check character, a telephone number of a range that is
 * not given out. Two serials never give the same number; without a serial any number may come.
 */
export function madeUpPerson(random: Random, serial: number = random.below(NUMBERS)): MadeUpPerson {
  const number = (serial * SCATTER) % NUMBERS
  const order = (number % PER_DAY) + 1
  const birth = Math.floor(number / PER_DAY) % BIRTHS
  const district = DISTRICTS[Math.floor(number / PER_DAY / BIRTHS)]
  const born = new Date(FIRST_BIRTH + birth * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')
  const digits = `${district}${born}${String(order).padStart(3, '0')}`
  return {
    name: madeUpName(random),
    idNumber: digits + checkCharacter(digits),
    sex: order % 2 === 1 ? '1' : '2',
    phone: `1990000${String(random.below(10_000)).padStart(4, '0')}`,
  }
}
