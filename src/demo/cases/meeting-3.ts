import type { DemoCase } from '../demo-case.js';

/** 五届三次 (2024): closed and archived, promises partly overdue. */
export const MEETING_3: readonly DemoCase[] = [
  {
    meeting: 3,
    serial: 8,
    matter: '加快老旧小区加装电梯',
    kind: 'joint',
    state: 'archived',
    proposers: ['庚𬱖', '辛晓', '丑安'],
    body: '我区建成二十年以上的住宅小区有八十六个，楼龄长、老人多，上下楼难。加装电梯推进慢，主要卡在意见难统一、审批环节多、资金分担不清。',
    suggestions: ['简化加装电梯的审批手续，实行一窗受理、并联审查。', '明确低楼层业主的补偿办法，由街道组织协商。'],
    contacts: [
      {
        unit: '区住建局',
        timing: 'during',
        form: 'visit',
        day: '2024-04-10',
        met: ['庚𬱖', '辛晓'],
        note: '一起看了两个已经加装的小区。',
      },
    ],
    voices: [{ by: '丑安', day: '2024-06-17', attitude: 'satisfied', result: 'mostly_satisfied', paper: true }],
    hands: [
      {
        unit: '区住建局',
        role: 'lead',
        state: 'published',
        letter: {
          classMark: 'A',
          day: '2024-05-28',
          serial: 21,
          present:
            '全区既有多层住宅中，具备加装条件的单元有612个。2023年以来受理申请74件，建成并投入使用41部，办理周期平均为7个月。',
          answers: [
            [
              '关于简化审批手续的建议',
              '已经采纳。我局会同区规划、市场监管部门印发联合审查办法，设计审查、施工许可、管线迁改由一个窗口受理，办理时限由60个工作日压缩到22个工作日。',
            ],
            [
              '关于明确低楼层业主补偿办法的建议',
              '已经采纳。各街道设立加装电梯协商工作室，提供资金分摊和补偿的参考比例，今年以来促成达成协议18件。',
            ],
          ],
          next: [
            '由区住房建设局负责，2024年12月31日前完成加装电梯50部。',
            '由东湖街道办事处负责，2024年9月30日前在辖区12个小区设立协商工作室。',
          ],
          followed: {
            1: {
              state: 'done',
              ownerUnit: '区住建局',
              progress: [
                { day: '2024-12-20', text: '2024年12月20日统计，全年建成54部，名单见区政府门户网站。', percent: 100 },
              ],
              checked: { day: '2024-12-30', note: '抽查6部，均已投用。' },
            },
            2: {
              state: 'done',
              ownerUnit: '东湖街道',
              progress: [{ day: '2024-09-27', text: '12个小区协商工作室均已挂牌。', percent: 100 }],
              checked: { day: '2024-10-15', note: '现场走访4个小区，情况属实。' },
            },
          },
        },
      },
      { unit: '东湖街道', role: 'co', state: 'co_opinion_sent' },
    ],
  },
  {
    meeting: 3,
    serial: 15,
    matter: '推进社区嵌入式养老服务',
    kind: 'special_committee',
    state: 'archived',
    proposers: ['示例区政协社会建设委员会'],
    body: '老年人普遍希望就近养老。现有养老床位集中在远郊机构，社区内的日间照料、助餐、上门服务供给不足，收费标准也不透明。',
    suggestions: ['利用闲置公房建设嵌入式养老服务点。', '公布社区助餐的价格和补贴办法。'],
    hands: [
      {
        unit: '区民政局',
        role: 'sole',
        state: 'delivered',
        letter: {
          classMark: 'B',
          day: '2024-06-03',
          serial: 17,
          present: '全区60岁以上户籍老年人5.2万人，已建成社区养老服务点23个、长者饭堂31家，日均服务老人2600人次。',
          answers: [
            [
              '关于利用闲置公房的建议',
              '正在推进。我局与区国有资产管理部门清查闲置公房47处，其中14处面积和消防条件合格，已列入改造计划。',
            ],
            [
              '关于公布社区助餐价格和补贴办法的建议',
              '已经采纳。31家长者饭堂的菜价、补贴标准自2024年5月起在门口和网上同时公布。',
            ],
          ],
          next: [
            '由区民政局负责，2025年6月30日前建成嵌入式养老服务点14个。',
            '由区民政局负责，2024年10月31日前组织一次助餐质量第三方评估，并公布结果。',
          ],
          followed: {
            1: {
              state: 'in_progress',
              ownerUnit: '区民政局',
              progress: [
                { day: '2025-05-28', text: '已建成9个，其余5个因消防改造顺延。', percent: 64 },
                { day: '2026-09-25', text: '已建成12个，其余2个正在消防验收。', percent: 86 },
              ],
              delay: {
                asked: '2025-06-10',
                to: '2026-12-31',
                reason: '5个点的消防改造没有通过验收，需要重新施工',
                granted: '2025-06-18',
              },
            },
            2: {
              state: 'done',
              ownerUnit: '区民政局',
              progress: [{ day: '2024-10-25', text: '评估报告于2024年10月25日公布。', percent: 100 }],
              checked: { day: '2024-11-05', note: '报告已在区政府门户网站公布。' },
            },
          },
        },
      },
    ],
  },
  {
    meeting: 3,
    serial: 22,
    matter: '规范共享单车停放秩序',
    kind: 'individual',
    state: 'archived',
    proposers: ['未央'],
    body: '地铁口、商圈周边共享单车堆积，占用盲道和消防通道，群众反映强烈。',
    suggestions: ['施划电子围栏，压实企业调度责任。'],
    hands: [
      {
        unit: '区城管局',
        role: 'lead',
        state: 'published',
        letter: {
          classMark: 'A',
          day: '2024-05-20',
          serial: 9,
          present: '全区投放共享单车2.3万辆，早高峰地铁口周边停放量最高超出泊位1.8倍。',
          answers: [
            [
              '关于施划电子围栏的建议',
              '已经采纳。在9个地铁站、14个商圈施划电子围栏236处，企业按每千辆车配备调度员3名，超量停放1小时内清运。',
            ],
          ],
          next: ['由区城市管理局负责，2024年8月31日前在全部地铁站出入口建成电子围栏，新增120处。'],
          followed: {
            1: {
              state: 'done',
              ownerUnit: '区城管局',
              progress: [{ day: '2024-08-30', text: '全部地铁站出入口建成电子围栏，新增126处。', percent: 100 }],
              checked: { day: '2024-09-12', note: '现场核查新增126处。' },
            },
          },
        },
      },
      { unit: '公安分局', role: 'co', state: 'co_opinion_sent' },
    ],
  },
  {
    meeting: 3,
    serial: 31,
    matter: '建设沿河健身步道',
    kind: 'individual',
    state: 'archived',
    proposers: ['午阳'],
    body: '示例河两岸人口密集，缺少连续的健身空间，部分岸段被围挡隔断。',
    suggestions: ['打通示例河两岸步道断点。', '增设夜间照明和饮水设施。'],
    hands: [
      {
        unit: '区水务局',
        role: 'separate',
        state: 'delivered',
        letter: {
          classMark: 'B',
          day: '2024-06-04',
          serial: 12,
          present: '示例河区内岸线长11.6公里，已贯通步道7.9公里，尚有断点5处。',
          answers: [
            ['关于打通步道断点的建议', '正在推进。2处断点已完成设计，3处断点涉及企业用地，正在协商退让。'],
            ['关于增设设施的建议', '照明与饮水设施由区文化广电旅游体育局另行答复，我局负责预留管线。'],
          ],
          next: ['由区水务局负责，2025年12月31日前打通步道断点5处，实现两岸全线贯通。'],
          followed: {
            1: {
              state: 'awaiting_check',
              ownerUnit: '区水务局',
              progress: [
                { day: '2025-11-28', text: '已打通3处，其余2处用地没有交付。', percent: 60 },
                { day: '2026-11-12', text: '5处断点均已完工，等待现场核验。', percent: 100 },
              ],
              delay: { asked: '2025-12-10', to: '2026-11-30', reason: '2处断点的用地没有交付', granted: '2025-12-18' },
            },
          },
        },
      },
      {
        unit: '区文旅局',
        role: 'separate',
        state: 'delivered',
        letter: {
          classMark: 'A',
          day: '2024-05-31',
          serial: 14,
          present: '沿河步道现有路灯310盏、直饮水点4处，夜间使用人数占全天的六成。',
          answers: [
            ['关于打通步道断点的建议', '步道断点由区水务局另行答复，我局配合提供健身设施布点方案。'],
            ['关于增设设施的建议', '已经采纳。新增路灯96盏、直饮水点6处，已于2024年5月投入使用。'],
          ],
          next: ['由区文化广电旅游体育局负责，2024年11月30日前在新贯通岸段增设健身器材30件。'],
          followed: {
            1: {
              state: 'adjusted',
              ownerUnit: '区文旅局',
              progress: [{ day: '2024-11-18', text: '岸段尚未贯通，30件器材先放体育公园，已函告提案人。' }],
              adjusted: {
                day: '2024-11-22',
                what: '岸段贯通后将30件健身器材移至岸段',
                reason: '岸段尚未贯通，器材没有地方安装',
                approval: '区政府分管副区长',
                due: '2027-03-31',
              },
            },
          },
        },
      },
    ],
  },
  {
    meeting: 3,
    serial: 40,
    matter: '办好家门口的暑期托管',
    kind: 'collective',
    state: 'closed',
    proposers: ['示例党示例区总支部'],
    body: '双职工家庭暑期看护难，社会托管收费高、质量不一。',
    suggestions: ['依托学校和社区开办公益暑期托管。'],
    hands: [
      {
        unit: '区教育局',
        role: 'lead',
        state: 'published',
        letter: {
          classMark: 'A',
          day: '2024-05-30',
          serial: 26,
          present: '2023年暑期全区有托管需求的小学生约8400人，公益托管学位3200个。',
          answers: [
            [
              '关于开办公益暑期托管的建议',
              '已经采纳。今年由28所学校和11个社区开办托管班，提供学位6100个，每期收费按区定标准执行，困难家庭免费。',
            ],
          ],
          next: ['由区教育局负责，2025年7月15日前将公益暑期托管学位增加到8000个。'],
          followed: {
            1: {
              state: 'done',
              ownerUnit: '区教育局',
              progress: [{ day: '2025-07-14', text: '2025年暑期实际开设8260个学位。', percent: 100 }],
              checked: { day: '2025-07-25', note: '核对各校报名名册，情况属实。' },
            },
          },
        },
      },
    ],
  },
];
