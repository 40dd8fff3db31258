import type { DemoCase } from '../demo-case.js';

/** 五届四次 (2025): answered; promises under way. */
export const MEETING_4: readonly DemoCase[] = [
  {
    meeting: 4,
    serial: 3,
    matter: '缓解学校周边停车难',
    kind: 'joint',
    state: 'closed',
    proposers: ['乙玥', '子衿'],
    body: '上下学时段学校门口车辆拥堵，家长无处停车，人车混行存在隐患。',
    suggestions: ['在学校周边施划限时停车泊位。', '开放机关单位停车场供家长短时停放。'],
    hands: [
      {
        unit: '区交通局',
        role: 'lead',
        state: 'published',
        letter: {
          classMark: 'A',
          day: '2025-05-26',
          serial: 33,
          present: '全区中小学64所，其中41所门前道路宽度不足9米，上下学时段平均拥堵24分钟。',
          answers: [
            ['关于施划限时停车泊位的建议', '已经采纳。在37所学校周边施划限时泊位428个，上下学时段免费停放20分钟。'],
            [
              '关于开放机关停车场的建议',
              '已经采纳。区属机关和事业单位19处停车场每日7时至8时30分、16时至18时对接送家长开放，提供泊位960个。',
            ],
          ],
          next: [
            '由区交通运输局负责，2025年11月30日前完成其余27所学校周边泊位施划。',
            '由公安分局负责，2025年9月1日前在拥堵最重的12所学校设置护学岗。',
          ],
          followed: {
            1: {
              state: 'done',
              ownerUnit: '区交通局',
              progress: [{ day: '2025-11-25', text: '27所学校全部完成，新增泊位305个。', percent: 100 }],
              checked: { day: '2025-12-08', note: '抽查9所学校，泊位均已施划。' },
            },
            2: {
              state: 'done',
              ownerUnit: '公安分局',
              progress: [{ day: '2025-09-01', text: '12个护学岗已上岗。', percent: 100 }],
              checked: { day: '2025-09-12', note: '上学时段现场查看，均已上岗。' },
            },
          },
        },
      },
      { unit: '公安分局', role: 'co', state: 'co_opinion_sent' },
      { unit: '区教育局', role: 'co', state: 'co_opinion_sent' },
    ],
  },
  {
    meeting: 4,
    serial: 11,
    matter: '支持中小企业数字化改造',
    kind: 'collective',
    state: 'closed',
    proposers: ['示例区工商业联合会'],
    body: '中小企业数字化改造投入大、见效慢，不会改、不敢改的问题突出。',
    suggestions: ['设立数字化改造诊断服务，为企业免费把脉。', '对改造项目给予贷款贴息。'],
    hands: [
      {
        unit: '区工信局',
        role: 'lead',
        state: 'delivered',
        letter: {
          classMark: 'B',
          day: '2025-06-04',
          serial: 19,
          present: '全区规模以上工业企业312家，完成数字化改造的有97家，占31.1%。',
          answers: [
            ['关于设立诊断服务的建议', '已经采纳。遴选诊断服务机构8家，今年为企业免费诊断120家，已完成56家。'],
            [
              '关于贷款贴息的建议',
              '列入计划。贴息办法已列入2026年产业扶持政策修订，拟按实际利息的百分之三十给予补贴。',
            ],
          ],
          next: [
            '由区工业和信息化局负责，2025年12月31日前完成免费诊断120家。',
            '由区工业和信息化局负责，2026年3月31日前印发贷款贴息办法。',
            '由区工业和信息化局负责，2026年12月31日前推动200家企业完成数字化改造。',
          ],
          followed: {
            1: {
              state: 'done',
              ownerUnit: '区工信局',
              progress: [{ day: '2025-12-29', text: '全年完成诊断124家，报告存档。', percent: 100 }],
              checked: { day: '2026-01-16', note: '抽查报告20份，齐全。' },
            },
            2: {
              state: 'in_progress',
              ownerUnit: '区工信局',
              person: '企业服务科',
              progress: [{ day: '2026-03-20', text: '办法已公开征求意见，尚未印发。', percent: 60 }],
            },
            3: {
              state: 'in_progress',
              ownerUnit: '区工信局',
              progress: [{ day: '2026-09-30', text: '截至2026年9月完成168家。', percent: 84 }],
            },
          },
        },
      },
    ],
  },
  {
    meeting: 4,
    serial: 19,
    matter: '加强基层医疗机构儿科服务',
    kind: 'sector',
    state: 'closed',
    proposers: ['丁祎', '卯春'],
    body: '儿童看病集中到大医院，社区健康服务机构儿科医生不足，夜间无处就诊。',
    suggestions: ['为社区健康服务机构培训儿科医师。', '在东湖、西岭两个片区开设夜间儿科门诊。'],
    contacts: [{ unit: '区卫健局', timing: 'before', form: 'phone', day: '2025-03-20', met: ['丁祎'] }],
    voices: [
      {
        by: '丁祎',
        day: '2025-06-18',
        attitude: 'satisfied',
        result: 'dissatisfied',
        comment: '西岭片区的夜间门诊没有时间表。',
      },
    ],
    noRedo: '西岭片区用房在等机构调整方案公布，已和委员当面说明，委员表示理解；开设门诊列入承诺跟踪。',
    hands: [
      {
        unit: '区卫健局',
        role: 'sole',
        state: 'withheld',
        reason: '内容涉及未公布的机构调整方案',
        letter: {
          classMark: 'B',
          day: '2025-06-05',
          serial: 28,
          present: '全区社区健康服务机构46家，能提供儿科诊疗的有29家，注册儿科医师38名。',
          answers: [
            ['关于培训儿科医师的建议', '已经采纳。与区妇幼保健院联合举办转岗培训，今年培训全科医师40名，已结业22名。'],
            [
              '关于开设夜间门诊的建议',
              '正在推进。东湖片区夜间儿科门诊已于2025年5月试运行，西岭片区受用房限制，正在选址。',
            ],
          ],
          next: [
            '由区卫生健康局负责，2026年6月30日前开设西岭片区夜间儿科门诊。',
            '继续关注儿科医师待遇问题，视财力情况逐步改善。',
          ],
          undatedReason: '儿科医师待遇取决于区级财力，暂时定不了时限。',
          followed: {
            1: {
              state: 'in_progress',
              ownerUnit: '区卫健局',
              progress: [{ day: '2026-05-29', text: '场地已经确定，儿科医师正在招聘。', percent: 50 }],
              delay: {
                asked: '2026-06-15',
                to: '2026-12-31',
                reason: '儿科医师两次招聘没有招满',
                refused: ['2026-06-23', '可从区妇幼保健院派驻，请按期开诊。'],
              },
            },
            2: {
              state: 'in_progress',
              ownerUnit: '区卫健局',
              rechecks: [
                { day: '2025-12-04', note: '2026年预算没有列入，暂时定不了时限。' },
                { day: '2026-05-11', note: '已列入区卫生人才计划征求意见稿，年底前再看。' },
              ],
            },
          },
        },
      },
    ],
  },
  {
    meeting: 4,
    serial: 26,
    matter: '整治背街小巷环境卫生',
    kind: 'individual',
    state: 'closed',
    proposers: ['亥清'],
    body: '部分背街小巷垃圾收运不及时，雨污混接，夏季异味明显。',
    suggestions: ['增加背街小巷垃圾收运频次。', '排查整改雨污混接点。'],
    voices: [{ by: '亥清', day: '2025-06-13' }],
    hands: [
      {
        unit: '区城管局',
        role: 'lead',
        state: 'delivered',
        letter: {
          classMark: 'A',
          day: '2025-05-19',
          serial: 24,
          present: '全区背街小巷214条，日产垃圾约86吨，2024年受理相关投诉530件。',
          answers: [
            ['关于增加收运频次的建议', '已经采纳。背街小巷垃圾由每日1次改为每日3次收运，投放点增设除臭设备140套。'],
            ['关于排查雨污混接的建议', '已经采纳。会同区水务局排查管网62公里，发现混接点73处，已整改68处。'],
          ],
          next: ['由区水务局负责，2025年10月31日前完成其余5处混接点整改。'],
          followed: {
            1: {
              state: 'done',
              ownerUnit: '区水务局',
              progress: [{ day: '2025-10-29', text: '5处已完成，复查水质达标。', percent: 100 }],
              checked: { day: '2025-11-10', note: '现场查看5处，不再混接。' },
            },
          },
        },
      },
      { unit: '区水务局', role: 'co', state: 'co_opinion_sent' },
    ],
  },
  {
    meeting: 4,
    serial: 38,
    matter: '保护利用示例古驿道',
    kind: 'individual',
    state: 'archived',
    proposers: ['戊赟'],
    body: '示例古驿道沿线碑刻风化、路面破损，缺少统一标识。',
    suggestions: ['编制古驿道保护利用规划。', '沿线设置统一标识和解说牌。'],
    hands: [
      {
        unit: '区文旅局',
        role: 'lead',
        state: 'published',
        letter: {
          classMark: 'B',
          day: '2025-05-29',
          serial: 22,
          present: '示例古驿道区内段长6.4公里，沿线有登记不可移动文物17处。',
          answers: [
            ['关于编制规划的建议', '正在推进。规划编制已委托专业机构承担，完成现状测绘和病害调查。'],
            ['关于设置标识的建议', '已经采纳。设置标识牌45块、解说牌17块，配语音讲解。'],
          ],
          next: ['由区文化广电旅游体育局负责，2026年9月30日前完成古驿道保护利用规划并报区政府审定。'],
          followed: { 1: { state: 'not_started', ownerUnit: '区文旅局' } },
        },
      },
    ],
  },
];
