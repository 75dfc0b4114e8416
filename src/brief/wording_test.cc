#include <gtest/gtest.h>

#include "brief/composer.h"
#include "brief/render.h"
#include "brief/sample_dossier.h"
