// Words that say an article is about the economy, and about what in it. `clear` words hardly occur elsewhere.
import type { Evidence } from './evidence.ts'

export const economyEvidence: Evidence = {
  economy: {
    clear: `company, corp, inc, ltd, plc, shareholders, stockholders, shareholder, subsidiary, economy,
      economic, economist, business, businesses, investor, investors, investment, retailer, retail sales,
      supermarket, startup, revenue, turnover, sales rose, sales fell, manufacturer, factory, industry,
      industrial, finance minister, financial, consumer spending, mln dlrs, billion dlrs, dlrs, stg, pct,
      airline, carmaker, automaker, insurer, insurance, real estate, property prices, house prices,
      mortgage, chief executive, franchise, privatisation, privatization, budget deficit, tax cut, taxes,
      tourism revenue, venture capital, entrepreneur, joint venture, plant closure, common stock,
      common shares`,
    hint: `market, sales, price, prices, firm, bank, customers, consumers, cost, costs, money, million, billion, percent, unit, plant,
      output, orders, supplier, chairman, executive, board, budget, tax, fiscal, fund, funds, sell, buy, stores, group, demand, supply`,
  },
  bankruptcy: {
    clear: `bankruptcy, bankrupt, chapter 11, insolvency, insolvent, receivership, creditors, liquidation, administrators, reorganization
      plan, reorganisation plan, bankruptcy protection, bankruptcy court`,
    hint: `debts, creditor, reorganization, collapse`,
  },
  dividends: {
    clear: `dividend, dividends, qtly div, quarterly dividend, stock split, payout, record date, pay date, div`,
    hint: `payable, shareholders of record, holders of record`,
  },
  earnings: {
    clear: `earnings, profit, profits, pretax, pre tax, net income, net loss, quarterly loss, operating loss,
      operating profit, oper shr, net vs, revs, 1st qtr, 2nd qtr, 3rd qtr, 4th qtr, qtr net,
      quarter results, quarterly results, per share, cts vs, avg shrs, year net, nine mths, six mths,
      annual results, half year results, profit warning, interim results, sales rose, full year results,
      first half profit, results for the quarter, higher earnings, lower earnings, qtr, shr`,
    hint: `quarter, results, loss, revenue, revenues, net, fiscal, vs, earned, forecast, gain, charge`,
  },
  financing: {
    clear: `eurobond, bond issue, convertible bond, debentures, debenture, notes due, lead manager, coupon, syndicated loan, credit line,
      line of credit, initial public offering, public offering, share issue, rights issue, stock offering, shelf registration, debt
      rating, downgraded, debt securities, refinancing, bonds, warrants, commercial paper, bridge loan, funding round, venture capital,
      preferred stock, issue price, private placement, raise capital, raised its bond, going public, ipo`,
    hint: `loan, loans, debt, offering, notes, issue, redeem, moody's, standard and poor's, listing, capital, lenders, proceeds`,
  },
  contract: {
    clear: `contract, contracts, subcontract, order worth, won an order, letter of intent to supply,
      supply agreement, contract award, tender for the construction`,
    hint: `award, supply, order, deal worth, build, delivery, navy, air force, awarded`,
  },
  acquisition: {
    clear: `acquisition, acquisitions, acquire, acquires, acquired, merger, mergers, merge, takeover, take over bid, takeover bid, tender
      offer, buyout, leveraged buyout, hostile bid, stake in, raises stake, bought a stake, definitive agreement, divestiture, divest,
      merged, white knight, outstanding shares, buys stake, sells stake, sell its stake, sold its, spin off, to buy, agreed to buy,
      has a stake, letter of intent`,
    hint: `stake, offer, bid, shares, purchase, completes, bought, sells, sold, unit, approval, control, holding, suitor, rival, undisclosed`,
  },
  product: {
    clear: `unveiled, new model, new product, new service, launches, product line, new version, new smartphone, new generation of, introduced a new,
      goes on sale, new route, new line of`,
    hint: `launch, launched, introduced, introduces, model, version, designed, customers, priced`,
  },
  agriculture: {
    clear: `agriculture, agricultural, farm, farms, farmer, farmers, farming, crop, crops, harvest, wheat,
      maize, barley, grain, grains, soybean, soybeans, rapeseed, oilseed, oilseeds, sugar, cocoa, coffee,
      cotton, rice, livestock, cattle, hogs, pork, beef, dairy, usda, palm oil, olein, sorghum, rye,
      oats, fertilizer, fertiliser, acreage, acres, hectares, irrigation, orchard, tonnes of wheat,
      intervention board, subsidies for farmers, commodity credit corporation, feed grains,
      vegetable oil, poultry, winegrowers, vineyards, milk quotas, pesticide, tractor, soymeal, potatoes,
      farmland, corn, maize crop, rubber growers, strawberries`,
    hint: `tonnes, bushels, export bonus, rain, drought, milk, growers, exporters, plantation, producers,
      food prices, planting, seeds, wool, rubber, orchards`,
  },
  banking: {
    clear: `banking, bankers, banker, savings and loan, thrift, creditor banks, lender, lenders, bank deposits,
      branches, debt rescheduling, foreign debt, loan losses, bad loans, credit union, building society,
      bank of england, money centre banks, commercial banks, savings bank`,
    hint: `loans, loan, deposits, credit, assets, debtor, savings, liquidity, bank, banks`,
  },
  metals: {
    clear: `gold, silver, copper, aluminium, aluminum, zinc, nickel, lead and zinc, iron ore, steel,
      steelmaker, mines, mining, miner, miners, ounces, ore, platinum, palladium, smelter, bullion,
      lithium, coal, uranium, gold mine, cobalt, gold mine, copper mine, lithium mine, tin mine,
      tin council, tin prices, mine workers`,
    hint: `metal, metals, refinery, deposit, tonnes, ton, drilling, exploration, mine, tin`,
  },
  shipping: {
    clear: `shipping, ship, ships, vessel, vessels, port, ports, freight, cargo, tanker, tankers, seamen,
      dockers, harbour, harbor, ferry, container ship, shipyard, shipbuilding, bulk carrier, canal,
      strait of hormuz, dockworkers, port authority, shipowners, seafarers, longshoremen, freight rates,
      maritime, berth, barges, panama canal, suez canal, stevedores`,
    hint: `sea, gulf, load, route, coast, crew, docks, deck, waterway`,
  },
  oil: {
    clear: `oil, crude, petroleum, opec, barrel, barrels, bpd, refinery, refineries, oilfield, oil field, natural gas, gasoline, petrol, heating oil,
      pipeline, drilling, offshore, oil well, oil prices, crude oil, posted prices, lng, energy minister, fuel prices, diesel, gas field,
      cubic feet, rig, drilling rigs, shale, brent, west texas intermediate, oil minister, oil company`,
    hint: `energy, gas, fuel, exploration, production quota, reserves, wells, output, saudi arabia, kuwait`,
  },
  indicators: {
    clear: `gross domestic product, gross national product, gdp, gnp, industrial production, unemployment rate, jobless rate, jobless, housing
      starts, retail sales, leading indicators, trade surplus, trade deficit, current account, recession, economic growth, economic
      output, business inventories, durable goods, capacity utilization, factory orders, personal income, consumer confidence,
      balance of payments, money supply, purchasing managers, unemployment, construction spending, growth forecast, foreign reserves,
      economy grew, economy shrank, economy contracted`,
    hint: `economy, growth, statistics, seasonally adjusted, forecast, gained, annual rate, surplus, deficit, figures, economists`,
  },
  centralBank: {
    clear: `central bank, federal reserve, bank of england, bank of japan, bundesbank, reserve bank,
      monetary policy, money market, repurchase, fed, customer repurchase, money market assistance,
      european central bank, ecb, discount window, people's bank of china, bank of france,
      bank of canada, money supply, m 1, temporary reserves, treasury bills, central banks, rate setters`,
    hint: `bank governor, reserves, intervention, intervene, governor, assistance, intervened, liquidity`,
  },
  inflation: {
    clear: `inflation, consumer prices, consumer price index, cost of living, wholesale prices, price index, producer prices, retail prices,
      inflationary, deflation, cpi, hyperinflation`,
    hint: `prices rose, price rises, annual rate, rising prices, index, percent`,
  },
  interestRates: {
    clear: `interest rate, interest rates, prime rate, discount rate, base rate, key rate, benchmark rate, lending rate, rate cut, rate rise, rate
      increase, basis points, fed funds, lombard rate, mortgage rates, money rates, deposit rates, bank rate, policy rate, borrowing costs,
      raised rates, cut rates, federal funds, bond yields, yields`,
    hint: `rates, rate, yield, pct, borrowing, credit policy, quarter point, half point, easing, tightening, savers`,
  },
  trade: {
    clear: `exports, imports, exporters, importers, export, import, tariff, tariffs, trade deficit, trade surplus, gatt, protectionism, protectionist,
      trade bill, trade talks, trade dispute, import quotas, trade war, free trade, customs duties, countervailing, dumping, trade pact,
      trade gap, trade sanctions, trade agreement, export duty, trade minister, world trade organization, export licences, quotas, import duties,
      semiconductor pact, trade balance, export credits, anti dumping`,
    hint: `trade, shipments, customs, quota, tonnes, goods, retaliation, barriers, tender`,
  },
  markets: {
    clear: `stock market, stock exchange, wall street, shares rose, shares fell, dow jones, nikkei, futures,
      dollar opened, dollar closed, currency, currencies, exchange rate, exchange rates, yen,
      dealers said, traders said, commodity exchange, bourse, stock prices, stock index,
      options exchange, foreign exchange, nasdaq, new york stock exchange, trading volume, dollar,
      sterling, louvre accord, speculators, bond market, bear market, bull market,
      securities and exchange commission, brokerage, stockbroker, stockbrokers, hedge fund,
      cryptocurrency, bitcoin, ftse, index fell, index rose, share price, commodity prices, spot market,
      cattle futures, devaluation, devalued, delisted, securities, program trading, futures contract,
      option contracts`,
    hint: `trading, traders, dealers, stocks, shares, points, rally, selling, traded, opened, market, closed,
      lower, higher, quoted, franc, analysts, exchange, mark`,
  },
}
