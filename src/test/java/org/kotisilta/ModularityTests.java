package org.kotisilta;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

	private final ApplicationModules modules = ApplicationModules.of(Kotisilta.class);

	@Test
	void everyPackageUsesOnlyWhatStandsBeforeItOnTheLine() {
		this.modules.verify();
	}

	@Test
	void thePictureOfThePackagesIsWrittenFromTheCode() {
		new Documenter(this.modules).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
	}

}
