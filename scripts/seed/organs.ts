import type { Category, Level, OrganType } from '../../api/src/organisations/tables.ts'

/** An organ of the demonstration before it has ids and paths. */
export interface PlannedOrgan {
  key: string
  name: string
  areaCode: string
  level: Level
  isJustice?: boolean
  organType?: OrganType
  domains?: string[]
  line?: 'MARKET' | 'TRANSPORT'
  /** Key of the organ above in the line system. */
  lineParent?: string
  /** Key of the organ of the same territory it belongs to. */
  parent?: string
  legalBasis?: string
}

const BASIS = {
  MARKET: '《中华人民共和国市场主体登记管理条例》第五条',
  TRANSPORT: '《中华人民共和国道路运输条例》第七条',
  URBAN: '《中华人民共和国行政处罚法》第十八条',
} as const

const PLAN = [
  justiceOf('province', '湖南省司法厅', '430000', 'PROVINCE'),
  lineOrgan('provinceMarket', '湖南省市场监督管理局', '430000', 'PROVINCE', 'MARKET'),
  lineOrgan('provinceTransport', '湖南省交通运输厅', '430000', 'PROVINCE', 'TRANSPORT'),

  justiceOf('changsha', '长沙市司法局', '430100', 'CITY'),
  lineOrgan('changshaMarket', '长沙市市场监督管理局', '430100', 'CITY', 'MARKET', 'provinceMarket'),
  lineOrgan('changshaTransport', '长沙市交通运输局', '430100', 'CITY', 'TRANSPORT', 'provinceTransport'),
  {
    ...lineOrgan('changshaRoadCentre', '长沙市道路运输服务中心', '430100', 'CITY', 'TRANSPORT', 'changshaTransport'),
    organType: 'AUTHORIZED',
    parent: 'changshaTransport',
  },
  justiceOf('furong', '芙蓉区司法局', '430102', 'COUNTY'),
  lineOrgan('furongMarket', '芙蓉区市场监督管理局', '430102', 'COUNTY', 'MARKET', 'changshaMarket'),
  lineOrgan('furongTransport', '芙蓉区交通运输局', '430102', 'COUNTY', 'TRANSPORT', 'changshaTransport'),
  {
    key: 'furongUrban',
    name: '芙蓉区城市管理和综合执法局',
    areaCode: '430102',
    level: 'COUNTY',
    domains: ['URBAN'],
    legalBasis: BASIS.URBAN,
  },
  {
    key: 'furongStreet',
    name: '芙蓉区定王台街道综合行政执法队',
    areaCode: '430102',
    level: 'TOWN',
    organType: 'ENTRUSTED',
    parent: 'furongUrban',
    domains: ['URBAN'],
    legalBasis: '《中华人民共和国行政处罚法》第二十条',
  },
  justiceOf('tianxin', '天心区司法局', '430103', 'COUNTY'),
  lineOrgan('tianxinMarket', '天心区市场监督管理局', '430103', 'COUNTY', 'MARKET', 'changshaMarket'),
  lineOrgan('tianxinTransport', '天心区交通运输局', '430103', 'COUNTY', 'TRANSPORT', 'changshaTransport'),
  justiceOf('yuelu', '岳麓区司法局', '430104', 'COUNTY'),
  lineOrgan('yueluMarket', '岳麓区市场监督管理局', '430104', 'COUNTY', 'MARKET', 'changshaMarket'),
  lineOrgan('yueluTransport', '岳麓区交通运输局', '430104', 'COUNTY', 'TRANSPORT', 'changshaTransport'),

  justiceOf('zhuzhou', '株洲市司法局', '430200', 'CITY'),
  lineOrgan('zhuzhouMarket', '株洲市市场监督管理局', '430200', 'CITY', 'MARKET', 'provinceMarket'),
  lineOrgan('zhuzhouTransport', '株洲市交通运输局', '430200', 'CITY', 'TRANSPORT', 'provinceTransport'),
  justiceOf('hetang', '荷塘区司法局', '430202', 'COUNTY'),
  lineOrgan('hetangMarket', '荷塘区市场监督管理局', '430202', 'COUNTY', 'MARKET', 'zhuzhouMarket'),
  lineOrgan('hetangTransport', '荷塘区交通运输局', '430202', 'COUNTY', 'TRANSPORT', 'zhuzhouTransport'),
  justiceOf('tianyuan', '天元区司法局', '430211', 'COUNTY'),
  lineOrgan('tianyuanMarket', '天元区市场监督管理局', '430211', 'COUNTY', 'MARKET', 'zhuzhouMarket'),
  lineOrgan('tianyuanTransport', '天元区交通运输局', '430211', 'COUNTY', 'TRANSPORT', 'zhuzhouTransport'),
] as const satisfies readonly PlannedOrgan[]

export const DEMO_ORGANS: readonly PlannedOrgan[] = PLAN
export type OrganKey = (typeof PLAN)[number]['key']

/** What enforcement organs usually do. */
export const CATEGORIES: Category[] = ['PENALTY', 'INSPECTION', 'LICENSE', 'COERCION']

function justiceOf<const K extends string>(place: K, name: string, areaCode: string, level: Level) {
  return { key: `${place}Justice` as const, name, areaCode, level, isJustice: true, domains: [] }
}

function lineOrgan<const K extends string>(
  key: K,
  name: string,
  areaCode: string,
  level: Level,
  line: 'MARKET' | 'TRANSPORT',
  lineParent?: string,
) {
  return { key, name, areaCode, level, line, lineParent, domains: [line], legalBasis: BASIS[line] }
}
