// Articles invented for the tests: a story, its copies, and reports from one template, in several languages.
import type { Written } from './evidence.ts'

export interface Sample {
  readonly language: string
  readonly story: Written
  /** A few words changed, another agency or source line. */
  readonly copy: Written
  /** The next report of the same kind. */
  readonly next: Written
}

export const samples: readonly Sample[] = [
  {
    language: 'English',
    story: {
      title: 'Lake Orrin reservoir at 71 percent',
      text:
        'The Lake Orrin reservoir stood at 71.4 percent of its capacity on Friday, against 68.9 percent a week before, ' +
        'the water board of Harnley County said. Rain brought 38 millimetres to the upper valley, the most since October. ' +
        'The board will lift its ban on watering gardens when the level stays above 75 percent for ten days in a row.',
    },
    copy: {
      title: 'UPDATE 1-Lake Orrin reservoir at 71 percent | Valley Post',
      text:
        'HARNLEY, May 3 (Wire) - The Lake Orrin reservoir stood at 71.4 percent of capacity on Friday, against 68.9 percent ' +
        'one week before, the water board of Harnley County reported. Heavy rain brought 38 millimetres to the upper valley, ' +
        'the most since October. The board will lift its ban on watering gardens once the level stays above 75 percent for ' +
        'ten days in a row.\n\nRead more: How to save water\n\nAdditional reporting by our staff; editing by the night desk.',
    },
    next: {
      title: 'Lake Orrin reservoir at 74 percent',
      text:
        'The Lake Orrin reservoir stood at 74.2 percent of its capacity on Friday, against 71.4 percent a week before, ' +
        'the water board of Harnley County said. Rain brought 21 millimetres to the upper valley, the most since October. ' +
        'The board will lift its ban on watering gardens when the level stays above 75 percent for ten days in a row.',
    },
  },
  {
    language: 'Korean',
    story: {
      title: '한빛시 버스 요금 다음 달부터 인상',
      text:
        '한빛시는 다음 달 1일부터 시내버스 요금을 1,450원에서 1,600원으로 올린다고 밝혔다. 시는 지난 6년 동안 요금을 동결해 왔으나 ' +
        '연료비와 인건비가 34% 늘어 더는 버티기 어렵다고 설명했다. 청소년과 어린이 요금은 그대로 유지되고, 첫차를 타는 승객은 20% 할인을 ' +
        '받는다. 시는 늘어난 수입 가운데 120억 원을 전기버스 80대를 들여오는 데 쓸 계획이다.',
    },
    copy: {
      title: '한빛시 버스 요금 내달 인상',
      text:
        '(한빛=가람뉴스) 김도윤 기자 = 한빛시는 다음 달 1일부터 시내버스 요금을 1,450원에서 1,600원으로 인상한다고 밝혔다. 시는 지난 6년 동안 ' +
        '요금을 동결해 왔으나 연료비와 인건비가 34% 늘어 더는 버티기 어렵다고 설명했다. 청소년과 어린이 요금은 그대로 유지되고, 첫차를 타는 ' +
        '승객은 20% 할인을 받는다. 한빛시는 늘어난 수입 가운데 120억 원을 전기버스 80대를 들여오는 데 쓸 계획이다.\n\n무단 전재 및 재배포 금지',
    },
    next: {
      title: '새봄시 버스 요금 다음 달부터 인상',
      text:
        '새봄시는 다음 달 15일부터 시내버스 요금을 1,300원에서 1,500원으로 올린다고 밝혔다. 시는 지난 4년 동안 요금을 동결해 왔으나 ' +
        '연료비와 인건비가 27% 늘어 더는 버티기 어렵다고 설명했다. 청소년과 어린이 요금은 그대로 유지되고, 첫차를 타는 승객은 10% 할인을 ' +
        '받는다. 시는 늘어난 수입 가운데 95억 원을 전기버스 60대를 들여오는 데 쓸 계획이다.',
    },
  },
  {
    language: 'Japanese',
    story: {
      title: '青森沖で地震、津波の心配なし',
      text:
        '12日午前6時42分ごろ、青森県沖を震源とする地震があり、八戸市などで震度4を観測した。気象庁によると、震源の深さは約50キロ、地震の規模を示す' +
        'マグニチュードは5.6と推定される。この地震による津波の心配はない。県内の鉄道は安全確認のため一時運転を見合わせたが、午前8時までに全線で再開した。',
    },
    copy: {
      title: '青森沖で地震 津波の心配なし',
      text:
        '【八戸共信】１２日午前６時４２分ごろ、青森県沖を震源とする地震があり、八戸市などで震度４を観測した。気象庁によれば、震源の深さは約５０キロ、地震の規模を示す' +
        'マグニチュードは５.６と推定されている。この地震による津波の心配はない。県内の鉄道は安全確認のため一時運転を見合わせたものの、午前８時までに全線で再開した。',
    },
    next: {
      title: '青森沖で地震、津波の心配なし',
      text:
        '19日午後3時08分ごろ、青森県沖を震源とする地震があり、むつ市などで震度3を観測した。気象庁によると、震源の深さは約60キロ、地震の規模を示す' +
        'マグニチュードは5.1と推定される。この地震による津波の心配はない。県内の鉄道は安全確認のため一時運転を見合わせたが、午後4時までに全線で再開した。',
    },
  },
  {
    language: 'Chinese',
    story: {
      title: '云溪港三月吞吐量增长',
      text:
        '云溪港务局周二公布，三月份货物吞吐量为1286万吨，比上年同期增长7.3%，其中集装箱42.5万箱。港务局负责人林书远说，增长主要来自新开通的五条近洋航线。' +
        '港口计划今年投资18亿元扩建北部码头，工程预计在2027年完工，届时可以停靠二十万吨级的货轮。',
    },
    copy: {
      title: '云溪港三月份吞吐量增长7.3%',
      text:
        '（云溪晚报讯）云溪港务局周二公布，三月份货物吞吐量为1286万吨，同比增长7.3%，其中集装箱42.5万箱。港务局负责人林书远表示，增长主要来自新开通的五条近洋航线。' +
        '港口计划今年投资18亿元扩建北部码头，工程预计于2027年完工，届时可停靠二十万吨级的货轮。',
    },
    next: {
      title: '云溪港四月吞吐量增长',
      text:
        '云溪港务局周二公布，四月份货物吞吐量为1342万吨，比上年同期增长5.8%，其中集装箱44.1万箱。港务局负责人林书远说，增长主要来自新开通的六条近洋航线。' +
        '港口计划今年投资21亿元扩建北部码头，工程预计在2028年完工，届时可以停靠二十万吨级的货轮。',
    },
  },
  {
    language: 'Arabic',
    story: {
      title: 'مصنع جديد لتحلية المياه في مدينة الواحة',
      text:
        'أعلنت بلدية الواحة يوم الأحد أنها ستبني مصنعا لتحلية المياه بتكلفة 340 مليون دينار، ينتج 95 ألف متر مكعب في اليوم. وقال رئيس البلدية سامر الخطيب إن العمل ' +
        'سيبدأ في شهر مارس ويستمر 28 شهرا. وتشتري المدينة اليوم 60 بالمئة من مياهها من الجبال الشرقية، وقد ارتفع سعرها مرتين خلال 5 سنوات.',
    },
    copy: {
      title: 'مصنع لتحلية المياه في مدينة الواحة',
      text:
        'أَعْلَنَت بلدية الواحة الأحد أنها ستبني مصنعا لتحلية المياه بتكلفة 340 مليون دينار، ينتج 95 ألف متر مكعب في اليوم. وذكر رئيس البلدية سامر الخطيب أن العمل ' +
        'سيبدأ في شهر مارس ويستمر 28 شهرا. وتشتري المدينة اليوم 60 بالمئة من مياهها من الجبال الشرقية، وقد ارتفع سعرها مرتين خلال 5 سنوات.\nجميع الحقوق محفوظة',
    },
    next: {
      title: 'مصنع جديد لتحلية المياه في مدينة المرسى',
      text:
        'أعلنت بلدية المرسى يوم الأحد أنها ستبني مصنعا لتحلية المياه بتكلفة 210 مليون دينار، ينتج 70 ألف متر مكعب في اليوم. وقال رئيس البلدية نادر الحلبي إن العمل ' +
        'سيبدأ في شهر مايو ويستمر 22 شهرا. وتشتري المدينة اليوم 45 بالمئة من مياهها من الجبال الشرقية، وقد ارتفع سعرها مرتين خلال 4 سنوات.',
    },
  },
]
